package io.sayso.rulebook.governance;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.decision.Choice;
import io.sayso.decision.Decider;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Delivery;
import io.sayso.decision.Reason;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The bundled rules as if published long ago, with what happened since; everybody is asked about a
/// public post, first-party, unless said otherwise. Days begin at 00:00 UTC.
final class Replay {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final RuleFiles FILES = RuleFiles.load(RuleFolder.BUNDLED);
    private static final NoticeRef NOTICE = new NoticeRef("training", 1);

    private final List<Edition> editions = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private long index;

    Replay() {
        for (RuleFile file : FILES.rules().values()) {
            editions.add(new Edition(file, 1, LONG_AGO, Edition.ALWAYS));
        }
    }

    /// What the operator would have wanted: silence allowed there, published on that day.
    void allow(String code, String day) {
        RuleFile file = Objects.requireNonNull(FILES.rules().get(code));
        RuleFile allowing =
                Objects.requireNonNull(
                        FILES.with(code, file.text().replace("silence: deny", "silence: allow"))
                                .rules()
                                .get(code));
        editions.add(new Edition(allowing, 2, at(day), at(day)));
    }

    void hold(String code, String from, @Nullable String until) {
        holds.add(
                new Hold(
                        "hold-" + index,
                        index++,
                        new Jurisdiction(code),
                        Purpose.ANY,
                        Recipient.ANY,
                        at(from),
                        until == null ? null : at(until),
                        null));
    }

    /// Lifts the latest hold.
    void lift(String day) {
        holds.add(holds.removeLast().lifted(at(day)));
    }

    Member member(String code, @Nullable LocalDate adultOn) {
        return new Member(code, adultOn, new ArrayList<>(), new ArrayList<>(), null, "", null);
    }

    private Rulebook rulebook() {
        Notice notice =
                new Notice(
                        NOTICE,
                        Set.of("en"),
                        LONG_AGO,
                        false,
                        Set.of(Purpose.ANY),
                        Set.of(DataCategory.ANY),
                        Set.of(Recipient.SELF),
                        Set.of(Jurisdiction.ANY));
        return new RulebookAssembly("replay", FILES.trees(), editions, holds, List.of(notice))
                .assemble();
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    /// Somebody, and what is asked about them.
    final class Member {
        private final String code;
        private final @Nullable LocalDate adultOn;
        private final List<Answer> answers;
        private final List<Delivery> deliveries;
        private final @Nullable Instant collectedAt;
        private final String category;
        private final @Nullable Source source;

        private Member(
                String code,
                @Nullable LocalDate adultOn,
                List<Answer> answers,
                List<Delivery> deliveries,
                @Nullable Instant collectedAt,
                String category,
                @Nullable Source source) {
            this.code = code;
            this.adultOn = adultOn;
            this.answers = answers;
            this.deliveries = deliveries;
            this.collectedAt = collectedAt;
            this.category = category;
            this.source = source;
        }

        /// The same, asked about a post of that day.
        Member about(String day) {
            return new Member(code, adultOn, answers, deliveries, at(day), category, source);
        }

        /// The same, asked about another kind of data.
        Member of(String kind) {
            return new Member(code, adultOn, answers, deliveries, collectedAt, kind, source);
        }

        /// The same, asked about data that came another way.
        Member from(Source way) {
            return new Member(code, adultOn, answers, deliveries, collectedAt, category, way);
        }

        void told(String day) {
            deliveries.add(new Delivery(index++, NOTICE, at(day), at(day)));
        }

        void yes(String day, String purpose, String kind, ActorType actor) {
            Scope scope =
                    new Scope(
                            new Purpose(purpose),
                            new DataCategory(kind),
                            Recipient.SELF,
                            new Jurisdiction(code));
            answers.add(answer(Choice.OPT_IN, scope, at(day), actor, !kind.equals("*")));
        }

        void no(String day, ActorType actor) {
            Scope scope =
                    new Scope(
                            new Purpose("ai-training"),
                            DataCategory.ANY,
                            Recipient.ANY,
                            Jurisdiction.ANY);
            answers.add(answer(Choice.OPT_OUT, scope, at(day), actor, false));
        }

        private Answer answer(
                Choice choice, Scope scope, Instant at, ActorType actor, boolean explicit) {
            boolean yes = choice == Choice.OPT_IN;
            return new Answer(
                    index++,
                    choice,
                    scope,
                    at,
                    at,
                    actor,
                    false,
                    yes ? NOTICE : null,
                    explicit,
                    yes ? Set.of(Source.FIRST_PARTY) : Set.of(),
                    null,
                    null);
        }

        /// The entry of their latest answer.
        long last() {
            return answers.getLast().index();
        }

        Reason on(String day) {
            return decision(at(day)).reason();
        }

        /// The entry that decided.
        @Nullable Long evidence(String day) {
            return decision(at(day)).jurisdictions().getFirst().evidence();
        }

        String rule(Instant time) {
            return decision(time).jurisdictions().getFirst().rule();
        }

        private Decision decision(Instant time) {
            DecisionRequest request =
                    new DecisionRequest(
                            new Purpose("ai-training.generative"),
                            List.of(
                                    category.isEmpty()
                                            ? DecisionRequest.DEFAULT_CATEGORY
                                            : new DataCategory(category)),
                            Recipient.SELF,
                            List.of(),
                            collectedAt,
                            source == null ? Source.FIRST_PARTY : source);
            SubjectState state =
                    new SubjectState(
                            true,
                            false,
                            List.of(new Residence(new Jurisdiction(code), LONG_AGO, null)),
                            adultOn,
                            answers,
                            deliveries);
            return Decider.decide(request, state, rulebook(), time);
        }
    }
}
