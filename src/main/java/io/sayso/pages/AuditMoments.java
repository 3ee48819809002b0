package io.sayso.pages;

import io.sayso.audit.AuditDesk;
import io.sayso.audit.DecidedAt;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Says what held at another moment, as it was known at another.
@ApplicationScoped
class AuditMoments {
    static final String PURPOSE = "ai-training";
    static final String CATEGORY = "content.public";

    private final AuditDesk desk;
    private final CurrentRulebook rulebook;
    private final Wordings wordings;

    AuditMoments(AuditDesk desk, CurrentRulebook rulebook, Wordings wordings) {
        this.desk = desk;
        this.rulebook = rulebook;
        this.wordings = wordings;
    }

    /// What for, and with what.
    record Use(String purpose, String category) {}

    /// The form, as it was filled in.
    AuditViews.MomentPage form(AuditDoor.Visit visit, AuditViews.Question question, Use use) {
        Rulebook rules = rulebook.get();
        Wording wording = wordings.in(visit.language());
        return new AuditViews.MomentPage(
                visit.head(visit.words().nav_moment(), "moment"),
                question,
                rules.purposes().nodes().stream()
                        .map(Purpose::value)
                        .sorted()
                        .map(each ->
                                new AuditViews.Option(
                                        each,
                                        wording.purpose(new Purpose(each)) + " (" + each + ")",
                                        each.equals(use.purpose())))
                        .toList(),
                rules.categories().nodes().stream()
                        .map(DataCategory::value)
                        .sorted()
                        .map(each -> new AuditViews.Option(each, each, each.equals(use.category())))
                        .toList(),
                null);
    }

    /// The same with the answer.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if it cannot be asked
    AuditViews.MomentPage answer(AuditDoor.Visit visit, AuditViews.Question question, Use use) {
        if (!question.place().isEmpty() && !Jurisdiction.isWellFormed(question.place())) {
            throw ProblemType.VALIDATION.at("place", "must be a code such as HK or US-CA");
        }
        Map<String, String> query = new HashMap<>();
        AuditTyped.put(query, "subject", question.subject());
        AuditTyped.put(query, "jurisdictions", question.place());
        AuditTyped.put(query, "recipient", question.recipient());
        AuditTyped.put(query, "purpose", use.purpose());
        AuditTyped.put(query, "categories", use.category());
        AuditTyped.put(query, "collectedAt", AuditTyped.instant(question.collected()));
        AuditTyped.put(query, "time", AuditTyped.instant(question.time()));
        AuditTyped.put(query, "knownAt", AuditTyped.instant(question.knownAt()));
        DecidedAt decided = desk.decide(visit.auditor(), query);
        AuditViews.MomentPage form = form(visit, question, use);
        return new AuditViews.MomentPage(
                form.head(),
                question,
                form.purposes(),
                form.categories(),
                answer(decided, visit, question.recipient(), use));
    }

    private AuditViews.MomentAnswer answer(
            DecidedAt decided, AuditDoor.Visit visit, String recipient, Use use) {
        AuditWords words = visit.words();
        Language language = visit.language();
        Wording wording = wordings.in(language);
        Recipient who = recipient.isEmpty() ? Recipient.SELF : new Recipient(recipient);
        String purpose = wording.purpose(new Purpose(use.purpose()));
        return new AuditViews.MomentAnswer(
                decided.decision(),
                words.moment_when(
                        language.second(decided.time()), language.number(decided.position())),
                decided.decision()
                        ? words.moment_yes(wording.whoFirst(who), use.category(), purpose)
                        : words.moment_no(
                                wording.whoFirst(who),
                                use.category(),
                                purpose,
                                AuditReasonWords.why(words, decided.reason())),
                decided.known(),
                facts(decided, visit),
                decided.jurisdictions().stream()
                        .map(place ->
                                new AuditViews.PlaceRow(
                                        wording.place(new Jurisdiction(place.code())),
                                        place.decision(),
                                        AuditReasonWords.why(words, place.reason()),
                                        place.rule(),
                                        place.evidence() != null,
                                        Objects.requireNonNullElse(place.evidence(), 0L)))
                        .toList(),
                decided.withheld() == 0 ? null : words.withheld(decided.withheld()));
    }

    private static List<AuditViews.Fact> facts(DecidedAt decided, AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        Language language = visit.language();
        List<AuditViews.Fact> facts = new ArrayList<>();
        facts.add(new AuditViews.Fact(words.rules(), decided.ruleVersion()));
        facts.add(new AuditViews.Fact(words.position(), language.number(decided.position())));
        Instant until = decided.validUntil();
        if (until != null) {
            facts.add(new AuditViews.Fact(words.valid_until(), language.second(until)));
        }
        if (!decided.obligations().isEmpty()) {
            facts.add(
                    new AuditViews.Fact(words.duties(), String.join(", ", decided.obligations())));
        }
        return facts;
    }
}
