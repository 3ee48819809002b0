package io.sayso.consent.receipt;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.decision.Delivery;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.NoticeTexts;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Silence;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Writes an answer as records of ISO/IEC TS 27560, in the vocabulary's words.
///
/// A yes is a consent record. A no is one where silence is a no: consent was refused, or withdrawn.
/// Where silence may permit there was no consent to refuse, so that a no there is an objection, and
/// another kind of record. A no to several places at once may be both.
final class Records {
    private static final Jurisdiction EU = new Jurisdiction("EU");
    private static final String GENERAL_LANGUAGE = "und";

    private final Given given;
    private final Controller controller;
    private final NoticeTexts notices;
    private final String id;

    /// @param id of the receipt, an IRI
    Records(Given given, Controller controller, NoticeTexts notices, String id) {
        this.given = given;
        this.controller = controller;
        this.notices = notices;
        this.id = id;
    }

    /// One record for each way in which the answer counts; at least one.
    List<Map<String, Object>> all() {
        Map<Jurisdiction, Rule> asked = given.placesWhere(Silence.DENY);
        Map<Jurisdiction, Rule> told = given.placesWhere(Silence.ALLOW);
        if (given.answer().isYes()) {
            Map<Jurisdiction, Rule> both = new LinkedHashMap<>(asked);
            both.putAll(told);
            return List.of(consent(both));
        }
        List<Map<String, Object>> records = new ArrayList<>();
        if (!asked.isEmpty()) {
            records.add(consent(asked));
        }
        if (!told.isEmpty()) {
            records.add(objection(told));
        }
        return records;
    }

    private Map<String, Object> consent(Map<Jurisdiction, Rule> places) {
        boolean gdpr = places.keySet().stream().anyMatch(this::isInEu);
        Map<String, Object> record = record("dpv:ConsentRecord", "#consent", places);
        record.put(
                Dpv.CONFORMS_TO,
                gdpr
                        ? List.of(Dpv.SCHEMA + "record", Dpv.SCHEMA + "record-eu-gdpr")
                        : List.of(Dpv.SCHEMA + "record"));
        record.put("dpv:hasConsentStatus", status());
        List<String> basis = new ArrayList<>();
        basis.add(
                given.answer().isYes() && given.answer().explicit()
                        ? "dpv:ExplicitlyExpressedConsent"
                        : "dpv:ExpressedConsent");
        if (gdpr) {
            basis.add("eu-gdpr:A6-1-a");
        }
        record.put("dpv:hasLegalBasis", basis);
        if (gdpr) {
            record.put("dpv:hasRight", List.of("eu-gdpr:A7-3"));
        }
        return record;
    }

    private Map<String, Object> objection(Map<Jurisdiction, Rule> places) {
        Map<String, Object> record = record("sayso:ObjectionRecord", "#objection", places);
        record.put(Dpv.CONFORMS_TO, List.of(Dpv.OWN + "objection-record"));
        record.put("dpv:hasEntityInvolvement", "dpv:OptingOutFromProcess");
        record.put(
                "dpv:hasLegalBasis",
                List.of(
                        Map.of(
                                Dpv.TYPE,
                                "dpv:LegalBasis",
                                Dpv.DESCRIPTION,
                                "not consent: silence may permit under this rule, until the person"
                                        + " objects, which they did")));
        return record;
    }

    private String status() {
        Answer answer = given.answer();
        return switch (given.effect()) {
            case FIRST -> answer.isYes() ? "dpv:ConsentGiven" : "dpv:ConsentRefused";
            case RENEWS -> "dpv:RenewedConsentGiven";
            case ENDS_A_YES ->
                    switch (answer.actor()) {
                        case SUBJECT, SIGNAL -> "dpv:ConsentWithdrawn";
                        case GUARDIAN, AGENT, IMPORT -> "dpv:ConsentRevoked";
                    };
        };
    }

    private Map<String, Object> record(
            String type, String fragment, Map<Jurisdiction, Rule> places) {
        Answer answer = given.answer();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put(Dpv.ID, id + fragment);
        record.put(Dpv.TYPE, type);
        record.put(Dpv.IDENTIFIER, id + fragment);
        record.put(Dpv.HAS_IDENTIFIER, id + fragment);
        record.put(
                "dpv:hasDataSubject",
                Map.of(
                        Dpv.TYPE,
                        given.before().isMinorAt(answer.recordedAt())
                                ? "dpv:Child"
                                : "dpv:DataSubject",
                        Dpv.IDENTIFIER,
                        given.subject().value()));
        record.put("dpv:hasNotice", noticesShown());
        record.put("dct:language", language());
        record.put("dpv:hasProcess", List.of(process(places)));
        record.put("dpv:isIndicatedAtTime", answer.effectiveAt().toString());
        record.put("sayso:recordedAt", answer.recordedAt().toString());
        record.put("dpv:isIndicatedBy", who());
        record.put("dpv:hasIndicationMethod", method(answer.actor()));
        record.put("dpv:hasDuration", durations(places.values()));
        return record;
    }

    private Map<String, Object> process(Map<Jurisdiction, Rule> places) {
        Answer answer = given.answer();
        Map<String, Object> process = new LinkedHashMap<>();
        process.put(Dpv.TYPE, "dpv:Process");
        process.put("dpv:hasPurpose", List.of(Dpv.purpose(answer.scope().purpose())));
        process.put("dpv:hasProcessing", Dpv.processing(answer.scope().purpose()));
        process.put(
                "dpv:hasPersonalData",
                List.of(
                        Dpv.data(
                                answer.scope().category(),
                                given.rulebook()
                                        .categories()
                                        .needsExplicit(answer.scope().category()))));
        process.put("dpv:hasDataController", List.of(controller.party()));
        process.put("dpv:hasRecipient", List.of(recipient(answer.scope().recipient())));
        if (answer.isYes()) {
            process.put(
                    "dpv:hasDataSource",
                    answer.sources().stream().map(Source::wire).sorted().toList());
        }
        process.put("dpv:hasStorageCondition", controller.storage());
        process.put("dpv:hasJurisdiction", places.keySet().stream().map(Dpv::place).toList());
        process.put(
                "dpv:hasApplicableLaw",
                places.values().stream()
                        .map(rule -> Map.of(Dpv.TYPE, "dpv:Law", Dpv.IDENTIFIER, rule.id()))
                        .toList());
        process.put(
                "dpv:hasConsentControl",
                List.of(
                        control("dpv:WithdrawConsent"),
                        control("dpv:RefuseConsent"),
                        control("dpv:ProvideConsent")));
        return process;
    }

    private Map<String, Object> control(String type) {
        return Map.of(Dpv.TYPE, type, "dpv:isExercisedAt", controller.url() + "/preferences");
    }

    private Map<String, Object> recipient(Recipient recipient) {
        if (recipient.isAny()) {
            return Map.of(Dpv.TYPE, "dpv:Recipient", Dpv.DESCRIPTION, "anybody");
        }
        return recipient.equals(Recipient.SELF)
                ? controller.party()
                : Map.of(
                        Dpv.TYPE,
                        "dpv:ThirdParty",
                        Dpv.IDENTIFIER,
                        recipient.value(),
                        "dpv:hasName",
                        recipient.value());
    }

    private Map<String, Object> who() {
        String type =
                switch (given.answer().actor()) {
                    case SUBJECT, SIGNAL, IMPORT -> "dpv:DataSubject";
                    case GUARDIAN -> "dpv:GuardianOfDataSubject";
                    case AGENT -> "dpv:Representative";
                };
        return Map.of(
                Dpv.TYPE,
                type,
                Dpv.IDENTIFIER,
                Objects.requireNonNullElse(given.actorId(), given.subject().value()));
    }

    private static String method(ActorType actor) {
        return switch (actor) {
            case SUBJECT -> "answered by the person";
            case GUARDIAN -> "answered by who may speak for the person";
            case AGENT -> "answered by whom the person authorised";
            case SIGNAL -> "told by the person's browser, by a signal";
            case IMPORT -> "taken over from an earlier record";
        };
    }

    private List<Map<String, Object>> durations(Collection<Rule> rules) {
        List<Map<String, Object>> durations = new ArrayList<>();
        Answer answer = given.answer();
        if (answer.expiresAt() != null) {
            durations.add(
                    Map.of(
                            Dpv.TYPE,
                            "dpv:UntilTimeDuration",
                            "rdf:value",
                            answer.expiresAt().toString()));
        }
        for (Rule rule : rules) {
            Period lifetime = rule.terms().lifetime();
            if (answer.isYes() && lifetime != null) {
                durations.add(
                        Map.of(
                                Dpv.TYPE,
                                "dpv:TemporalDuration",
                                "rdf:value",
                                lifetime.toString(),
                                Dpv.DESCRIPTION,
                                "by rule " + rule.id()));
            }
        }
        durations.add(
                Map.of(
                        Dpv.TYPE,
                        "dpv:UntilEventDuration",
                        "rdf:value",
                        answer.isYes() ? "withdrawal" : "a later answer of the person"));
        return durations;
    }

    // What a yes names; beside a no, what the person had been told.
    private List<Map<String, Object>> noticesShown() {
        NoticeRef named = given.answer().notice();
        List<NoticeRef> shown =
                named != null
                        ? List.of(named)
                        : given.before().deliveries().stream()
                                .map(Delivery::notice)
                                .distinct()
                                .filter(this::isAboutThis)
                                .toList();
        return shown.isEmpty()
                ? List.of(
                        Map.of(
                                Dpv.TYPE,
                                "dpv:Notice",
                                Dpv.DESCRIPTION,
                                "none is on record, and a no needs none"))
                : shown.stream().map(this::notice).toList();
    }

    private boolean isAboutThis(NoticeRef ref) {
        Notice notice = given.rulebook().notices().get(ref);
        return notice != null
                && notice.purposes().stream()
                        .anyMatch(each ->
                                each.covers(given.answer().scope().purpose())
                                        || given.answer().scope().purpose().covers(each));
    }

    private Map<String, Object> notice(NoticeRef ref) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(Dpv.TYPE, "dpv:ConsentNotice");
        shown.put(Dpv.IDENTIFIER, ref.toString());
        shown.put("dct:hasVersion", Integer.toString(ref.version()));
        shown.put("dct:language", language());
        Notice notice = given.rulebook().notices().get(ref);
        if (notice != null) {
            shown.put("dct:date", notice.publishedAt().toString());
            shown.put(
                    "dct:coverage",
                    notice.jurisdictions().stream().map(Jurisdiction::code).sorted().toList());
        }
        notices.digest(ref).ifPresent(digest -> shown.put("sayso:digest", digest));
        return shown;
    }

    private String language() {
        return Objects.requireNonNullElse(given.language(), GENERAL_LANGUAGE);
    }

    private boolean isInEu(Jurisdiction place) {
        return given.rulebook().atlas().covers(EU, place);
    }
}
