package io.sayso.consent;

import io.sayso.decision.ActorType;
import io.sayso.decision.Choice;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Rulebook;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a [Statement] of what a caller sent, or says everything that is wrong with it.
///
/// A no is read generously: parts left out mean everything, a place the rulebook lacks means
/// everywhere. A yes is read to the letter, and needs a published notice that covers it.
final class StatementReader {
    private static final int MAX_EVIDENCE = 4_096;
    private static final String EARLY = "is announced; nobody can say yes to it before ";

    private final ChoiceRequest request;
    private final Set<SubjectId> guardians;
    private final Rulebook rulebook;
    private final Instant time;
    private final Faults faults = new Faults();

    /// @param guardians who may speak for the person while they are a minor
    StatementReader(ChoiceRequest request, Set<SubjectId> guardians, Knowledge.Moment moment) {
        this.request = request;
        this.guardians = guardians;
        this.rulebook = moment.rulebook();
        this.time = moment.time();
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400, naming every field at fault
    Statement read() {
        Choice choice =
                faults.word("answer", request.answer(), Choice::ofWire, "must be opt-in or opt-out")
                        .orElse(Choice.OPT_OUT);
        Scope scope = scope(choice);
        Statement.Actor actor = actor(choice);
        times(choice, actor);
        Statement statement = choice == Choice.OPT_IN ? yes(scope, actor) : no(scope, actor);
        faults.throwIfAny();
        return statement;
    }

    private Statement no(Scope scope, Statement.Actor actor) {
        onlyForYes("explicit", request.explicit());
        onlyForYes("sources", request.sources());
        onlyForYes("expiresAt", request.expiresAt());
        onlyForYes("collectedFrom", request.collectedFrom());
        return new Statement(
                Choice.OPT_OUT,
                scope,
                actor,
                null,
                null,
                false,
                Set.of(),
                request.effectiveAt(),
                null,
                null);
    }

    private void onlyForYes(String field, @Nullable Object value) {
        if (value != null) {
            faults.add(field, "applies to an opt-in only; a no has no conditions");
        }
    }

    private Statement yes(Scope scope, Statement.Actor actor) {
        NoticeRef notice = notice(scope);
        return new Statement(
                Choice.OPT_IN,
                scope,
                actor,
                notice,
                request.notice() == null ? null : request.notice().language(),
                Boolean.TRUE.equals(request.explicit()),
                sources(),
                request.effectiveAt(),
                request.expiresAt(),
                request.collectedFrom());
    }

    private Scope scope(Choice choice) {
        Purpose purpose =
                faults.read(
                        "purpose",
                        request.purpose(),
                        Purpose::isWellFormed,
                        Purpose::new,
                        Purpose.ANY,
                        "must be * or dotted lower-case words");
        if (request.purpose() == null) {
            faults.add("purpose", "is missing");
        } else if (!purpose.isAny() && !rulebook.purposes().contains(purpose)) {
            faults.add(ProblemType.UNKNOWN_PURPOSE, "purpose", "is not in the purpose tree");
        }
        DataCategory category =
                faults.read(
                        "category",
                        request.category(),
                        DataCategory::isWellFormed,
                        DataCategory::new,
                        DataCategory.ANY,
                        "must be * or dotted lower-case words");
        if (!category.isAny() && !rulebook.categories().contains(category)) {
            faults.add(ProblemType.UNKNOWN_CATEGORY, "category", "is not in the category tree");
        }
        Recipient recipient =
                faults.read(
                        "recipient",
                        request.recipient(),
                        Recipient::isWellFormed,
                        Recipient::new,
                        choice == Choice.OPT_IN ? Recipient.SELF : Recipient.ANY,
                        "must be *, self or a recipient's token");
        if (choice == Choice.OPT_IN && recipient.isAny()) {
            faults.add("recipient", "must name one recipient in an opt-in");
        }
        if (choice == Choice.OPT_IN) {
            requireExistence(purpose, category);
        }
        return new Scope(purpose, category, recipient, jurisdiction(choice));
    }

    // A yes never reaches what was added after it took effect: it would be recorded and mean
    // nothing.
    private void requireExistence(Purpose purpose, DataCategory category) {
        Instant effectiveAt = Objects.requireNonNullElse(request.effectiveAt(), time);
        if (rulebook.purposes().contains(purpose)
                && !rulebook.purposes().existsAt(purpose, effectiveAt)) {
            faults.add("purpose", EARLY + rulebook.purposes().since(purpose));
        }
        if (rulebook.categories().contains(category)
                && !rulebook.categories().existsAt(category, effectiveAt)) {
            faults.add("category", EARLY + rulebook.categories().since(category));
        }
    }

    private Jurisdiction jurisdiction(Choice choice) {
        Jurisdiction code =
                faults.read(
                        "jurisdiction",
                        request.jurisdiction(),
                        Jurisdiction::isWellFormed,
                        Jurisdiction::new,
                        Jurisdiction.ANY,
                        "must be * or an ISO 3166 code such as HK or US-CA");
        boolean listed = rulebook.timeline(code).at(time) != null;
        if (choice == Choice.OPT_OUT) {
            return listed ? code : Jurisdiction.ANY;
        }
        if (code.isAny()) {
            faults.add("jurisdiction", "must name one place in an opt-in");
        } else if (code.equals(Jurisdiction.UNKNOWN) || !listed) {
            faults.add(
                    ProblemType.UNKNOWN_JURISDICTION,
                    "jurisdiction",
                    "is not in the rulebook, so nobody can say yes there");
        }
        return code;
    }

    private Set<Source> sources() {
        List<@Nullable String> named = request.sources();
        if (named == null) {
            return Set.of(Source.FIRST_PARTY);
        }
        Set<Source> sources = new HashSet<>();
        for (int i = 0; i < named.size(); i++) {
            faults.word(
                            "sources[" + i + "]",
                            named.get(i),
                            Source::ofWire,
                            "must be first-party, licensed or scraped")
                    .ifPresent(sources::add);
        }
        if (named.isEmpty()) {
            faults.add("sources", "must name at least one source");
        }
        return sources;
    }

    private @Nullable NoticeRef notice(Scope scope) {
        ChoiceRequest.NoticeShown shown = request.notice();
        if (shown == null || shown.id() == null || shown.version() == null) {
            faults.add("notice", "must name the id, version and language the person was shown");
            return null;
        }
        if (shown.language() == null || !shown.language().matches(Languages.FORM)) {
            faults.add("notice.language", "must be a language tag such as en or zh-Hant");
        }
        if (!shown.id().matches(NoticeRef.FORM) || shown.version() < 1) {
            faults.add(ProblemType.UNKNOWN_NOTICE, "notice", "is not a published notice version");
            return null;
        }
        NoticeRef ref = new NoticeRef(shown.id(), shown.version());
        Notice notice = rulebook.notices().get(ref);
        if (notice == null) {
            faults.add(ProblemType.UNKNOWN_NOTICE, "notice", "is not a published notice version");
        } else if (faults.isEmpty() && !notice.isIn(String.valueOf(shown.language()))) {
            faults.add("notice.language", "is not one that this notice version has");
        } else if (faults.isEmpty() && !covers(notice, scope)) {
            faults.add(
                    ProblemType.UNKNOWN_NOTICE,
                    "notice",
                    "does not cover what the answer is about");
        } else if (faults.isEmpty()
                && !rulebook.accepts(rulebook.ruleAt(scope.jurisdiction(), time), ref, time)) {
            faults.add(
                    ProblemType.UNKNOWN_NOTICE,
                    "notice",
                    "is no longer accepted; show the person the newest version");
        }
        return ref;
    }

    private boolean covers(Notice notice, Scope scope) {
        return notice.covers(
                rulebook.atlas(),
                scope.purpose(),
                scope.category(),
                scope.recipient(),
                scope.jurisdiction());
    }

    private Statement.Actor actor(Choice choice) {
        ChoiceRequest.ActorSent sent = request.actor();
        if (sent == null) {
            return Statement.Actor.SUBJECT;
        }
        ActorType type =
                faults.word(
                                "actor.type",
                                sent.type(),
                                ActorType::ofWire,
                                "must be subject, guardian, agent, signal or import")
                        .orElse(ActorType.SUBJECT);
        if (sent.id() != null && !SubjectId.isWellFormed(sent.id())) {
            faults.add("actor.id", "must be 1 to 256 printable characters");
        } else if (choice == Choice.OPT_IN
                && type == ActorType.GUARDIAN
                && (sent.id() == null || !guardians.contains(new SubjectId(sent.id())))) {
            faults.add("actor.id", "must be a guardian registered for the person");
        }
        if (sent.evidence() != null && !isText(sent.evidence())) {
            faults.add("actor.evidence", "must be 1 to 4096 characters of text");
        }
        return new Statement.Actor(type, sent.id(), sent.evidence());
    }

    private static boolean isText(String evidence) {
        return !evidence.isEmpty()
                && evidence.length() <= MAX_EVIDENCE
                && evidence.codePoints()
                        .noneMatch(point ->
                                point == 0 || Character.getType(point) == Character.SURROGATE);
    }

    private void times(Choice choice, Statement.Actor actor) {
        faults.time("effectiveAt", request.effectiveAt());
        faults.time("expiresAt", request.expiresAt());
        faults.time("collectedFrom", request.collectedFrom());
        Instant effectiveAt = Objects.requireNonNullElse(request.effectiveAt(), time);
        if (effectiveAt.isAfter(time)) {
            faults.add(ProblemType.TIME_NOT_ALLOWED, "effectiveAt", "must not be later than now");
        }
        if (request.effectiveAt() != null && actor.evidence() == null) {
            faults.add("actor.evidence", "is needed for an answer that took effect earlier");
        }
        if (choice == Choice.OPT_IN
                && request.expiresAt() != null
                && !request.expiresAt().isAfter(effectiveAt)) {
            faults.add("expiresAt", "must be after the answer takes effect");
        }
    }
}
