package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.decision.Choice;
import io.sayso.decision.Decider;
import io.sayso.decision.Reason;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.rulebook.Atlas;
import io.sayso.rulebook.CategoryTree;
import io.sayso.rulebook.Confidence;
import io.sayso.rulebook.Minors;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Prohibition;
import io.sayso.rulebook.PurposeTree;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Sensitivity;
import io.sayso.rulebook.Silence;
import io.sayso.rulebook.Terms;
import io.sayso.rulebook.Timeline;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A no since a training is found whatever else denies, and nothing else is taken for one.
class SinceNoTest {
    private static final Instant LONG_AGO = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Jurisdiction HK = new Jurisdiction("HK");
    private static final Purpose PURPOSE = new Purpose("ai-training");
    private static final DataCategory CONTENT = new DataCategory("content");
    private static final Prohibition EVERYTHING = new Prohibition(PURPOSE, CONTENT, null);
    private static final Run RUN =
            new Run(
                    "r",
                    "m",
                    "1",
                    PURPOSE,
                    Recipient.SELF,
                    List.of(CONTENT),
                    List.of(),
                    "pipeline",
                    LONG_AGO,
                    Run.State.SEALED,
                    List.of(),
                    null);

    @Test
    void aNoIsFoundThoughTheUseIsProhibitedByNow() {
        SubjectState person = person("2000-01-01", yes(5, null), no(9, ActorType.SUBJECT));
        assertThat(denial(person, rules(List.of(EVERYTHING)))).isEqualTo(Reason.PROHIBITED);
        assertThat(found(person, rules(List.of(EVERYTHING)))).contains(9L);
    }

    @Test
    void aNoIsFoundThoughThePersonTurnsOutToBeAMinor() {
        SubjectState child =
                person("2030-01-01", yes(5, null), no(9, ActorType.GUARDIAN), no(12, "other"));
        assertThat(denial(child, rules(List.of()))).isEqualTo(Reason.MINOR);
        assertThat(found(child, rules(List.of()))).contains(9L);
    }

    @Test
    void aNoThatWasThereBeforeTheYesIsNoneWhenTheYesRunsOut() {
        SubjectState lapsed =
                person(
                        "2000-01-01",
                        no(3, ActorType.SUBJECT),
                        yes(5, NOW.minus(1, ChronoUnit.DAYS)));
        assertThat(denial(lapsed, rules(List.of()))).isEqualTo(Reason.OPT_OUT);
        assertThat(found(lapsed, rules(List.of()))).isEmpty();
        SubjectState said =
                person(
                        "2000-01-01",
                        no(3, "other"),
                        yes(5, NOW.minus(1, ChronoUnit.DAYS)),
                        no(9, ActorType.SIGNAL));
        assertThat(found(said, rules(List.of()))).contains(9L);
    }

    @Test
    void whoSaidNothingOrStillSaysYesHasNotSaidNo() {
        assertThat(found(person("2000-01-01", yes(5, null)), rules(List.of(EVERYTHING)))).isEmpty();
        SubjectState again =
                person("2000-01-01", yes(5, null), no(9, ActorType.SUBJECT), yes(12, null));
        assertThat(SinceNo.isPossible(again)).isTrue();
        assertThat(found(again, rules(List.of()))).isEmpty();
    }

    private static Optional<Long> found(SubjectState person, Rulebook rules) {
        Ground ground = new Ground(List.of(new Ground.Place("HK", "opt-in", "HK@1", true)));
        Use use = new Use(false, List.of("content"), List.of(), "first-party");
        return SinceNo.find(
                        RUN,
                        person,
                        List.of(new LetIn(1, use, ground, null, List64.of(5))),
                        SinceNo.openly(rules),
                        NOW)
                .map(SinceNo::entry);
    }

    private static Reason denial(SubjectState person, Rulebook rules) {
        Use use = new Use(false, List.of("content"), List.of(), "first-party");
        return Decider.decide(use.toRequest(RUN, null), person, rules, NOW).reason();
    }

    private static SubjectState person(String adultOn, Answer... answers) {
        return new SubjectState(
                true,
                false,
                List.of(new Residence(HK, LONG_AGO, null)),
                LocalDate.parse(adultOn),
                List.of(answers),
                List.of());
    }

    private static Answer no(long entry, ActorType actor) {
        return no(entry, actor, Recipient.ANY);
    }

    private static Answer no(long entry, String recipient) {
        return no(entry, ActorType.SUBJECT, new Recipient(recipient));
    }

    private static Answer no(long entry, ActorType actor, Recipient recipient) {
        return answer(
                entry,
                Choice.OPT_OUT,
                new Scope(PURPOSE, DataCategory.ANY, recipient, Jurisdiction.ANY),
                actor,
                null);
    }

    private static Answer yes(long entry, @Nullable Instant expiresAt) {
        return answer(
                entry,
                Choice.OPT_IN,
                new Scope(PURPOSE, DataCategory.ANY, Recipient.SELF, HK),
                ActorType.SUBJECT,
                expiresAt);
    }

    private static Answer answer(
            long entry, Choice choice, Scope scope, ActorType actor, @Nullable Instant expiresAt) {
        Instant at = NOW.minus(100 - entry, ChronoUnit.DAYS);
        boolean yes = choice == Choice.OPT_IN;
        return new Answer(
                entry,
                choice,
                scope,
                at,
                at,
                actor,
                false,
                yes ? new NoticeRef("training", 1) : null,
                false,
                yes ? Set.of(Source.FIRST_PARTY) : Set.of(),
                expiresAt,
                null);
    }

    private static Rulebook rules(List<Prohibition> prohibited) {
        return new Rulebook(
                "test",
                new PurposeTree(Map.of(PURPOSE, LONG_AGO)),
                new CategoryTree(
                        Map.of(CONTENT, new CategoryTree.Node(LONG_AGO, Sensitivity.ORDINARY))),
                new Atlas(Map.of()),
                Map.of(
                        HK,
                        timeline(HK, prohibited),
                        Jurisdiction.UNKNOWN,
                        timeline(Jurisdiction.UNKNOWN, prohibited)),
                List.of(),
                List.of(
                        new Notice(
                                new NoticeRef("training", 1),
                                Set.of("en"),
                                LONG_AGO,
                                false,
                                Set.of(Purpose.ANY),
                                Set.of(DataCategory.ANY),
                                Set.of(Recipient.SELF),
                                Set.of(Jurisdiction.ANY))));
    }

    private static Timeline timeline(Jurisdiction code, List<Prohibition> prohibited) {
        Terms terms =
                new Terms(
                        Silence.DENY,
                        Minors.DENY,
                        null,
                        Period.ofDays(30),
                        Map.of(),
                        false,
                        prohibited,
                        Confidence.HIGH,
                        LocalDate.of(2030, 1, 1));
        return new Timeline(List.of(new Rule(code.code() + "@1", code, LONG_AGO, LONG_AGO, terms)));
    }
}
