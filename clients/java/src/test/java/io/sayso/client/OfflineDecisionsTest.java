package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Decisions from a file: those of the snapshot and of what the feed had said, and none after its
/// end.
class OfflineDecisionsTest {
    private static final Instant END = Instant.parse("2026-03-02T00:00:00Z");
    private static final Terms TERMS = Terms.of("ai-training.generative");

    @TempDir Path folder;

    @Test
    void whoIsListedIsPermittedAndNobodyElse() throws Exception {
        MadeSnapshot made = made();
        OfflineDecisions decisions =
                OfflineDecisions.open(
                        made.of(IntStream.range(0, 1_000).mapToObj(i -> "u-" + 2 * i)),
                        made.vkey());
        OfflineDecisions before = at(decisions, END.minusSeconds(1));
        List<Question> all =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> Question.about(Subject.id("u-" + i)))
                        .toList();
        List<Answer> answers = before.decideAll(all, TERMS);
        assertThat(IntStream.range(0, 2_000))
                .allMatch(i -> answers.get(i).permits() == (i % 2 == 0));
        assertThat(answers.getFirst())
                .isEqualTo(new Answer.Permit("snapshot", END, Answer.Explanation.NONE, 77));
    }

    @Test
    void fromItsEndOnThereIsNoAnswer() throws Exception {
        MadeSnapshot made = made();
        OfflineDecisions ended =
                at(OfflineDecisions.open(made.of(Stream.of("u-1")), made.vkey()), END);
        Asked asked = ended.asked(TERMS);
        assertThatThrownBy(() -> ended.judge(new byte[] {'u', '-', '1'}, asked))
                .isInstanceOfSatisfying(
                        NoAnswerException.class,
                        e -> assertThat(e.why()).isEqualTo(Unknowable.SNAPSHOT_ENDED));
    }

    @Test
    void clockThatIsBehindWhatTheServiceSaidDoesNotProlongIt() throws Exception {
        MadeSnapshot made = made();
        Known known = known(made, new Since(80, END, Map.of(), List.of()));
        OfflineDecisions late = new OfflineDecisions(known, () -> END.minusSeconds(3_600));
        assertThatThrownBy(() -> late.decide(Question.about(Subject.id("u-1")), TERMS))
                .isInstanceOf(NoAnswerException.class);
    }

    @Test
    void whatTheFeedHadSaidGoesWithIt() throws Exception {
        MadeSnapshot made = made();
        Path file = made.of(Stream.of("u-1", "u-2", "u-3"));
        Pseudonym.Ring ring =
                OfflineFile.map(file, LogKeyVerifier.all(made.vkey())).manifest().ring();
        Since since =
                new Since(
                        80,
                        END.minusSeconds(60),
                        Map.of(
                                ring.of("u-1"),
                                new FeedEvent.Changed(78, false, List.of(ring.of("u-1"))),
                                ring.of("u-2"),
                                new FeedEvent.Changed(79, true, List.of(ring.of("u-2")))),
                        List.of(
                                new FeedEvent.Held(
                                        80, "*", "*", END.minusSeconds(10), END.minusSeconds(5))));
        OfflineDecisions decisions = OfflineDecisions.open(file, since.bytes(), made.vkey());
        assertThat(decisions.position()).isEqualTo(80);
        OfflineDecisions before = at(decisions, END.minusSeconds(20));
        assertThat(reasons(before, "u-1", "u-2", "u-3"))
                .containsExactly("changed", "erased", "snapshot");
        assertThat(reasons(at(decisions, END.minusSeconds(7)), "u-3")).containsExactly("hold");
        assertThat(reasons(at(decisions, END.minusSeconds(5)), "u-3")).containsExactly("snapshot");
    }

    @Test
    void fileThatIsDamagedAnywhereIsNone() throws Exception {
        MadeSnapshot made = made();
        Path file = made.of(Stream.of("u-1", "u-2", "u-3"));
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged");
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] changed = bytes.clone();
            changed[at] ^= 4;
            Files.write(damaged, changed);
            assertThatThrownBy(() -> OfflineDecisions.open(damaged, made.vkey()))
                    .as("byte %d", at)
                    .isInstanceOf(IOException.class);
            Files.write(damaged, Arrays.copyOf(bytes, at));
            assertThatThrownBy(() -> OfflineDecisions.open(damaged, made.vkey()))
                    .as("%d bytes", at)
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> OfflineDecisions.open(file, made().vkey()))
                .hasMessageContaining("has not signed it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Germany", "HKX", "hk", "*", "", "US-", "US-CALI"})
    void placeThatIsNoneIsNotAskedAbout(String place) throws Exception {
        MadeSnapshot made = made();
        OfflineDecisions decisions = OfflineDecisions.open(made.of(Stream.of("u-1")), made.vkey());
        assertThatThrownBy(() -> decisions.asked(TERMS.withJurisdictions(List.of(place))))
                .isInstanceOfSatisfying(
                        NoAnswerException.class,
                        e -> assertThat(e.why()).isEqualTo(Unknowable.REFUSED));
    }

    @Test
    void halfACharacterIsNotTakenForAQuestionMark() throws Exception {
        MadeSnapshot made = made();
        OfflineDecisions decisions =
                at(
                        OfflineDecisions.open(made.of(Stream.of("u?")), made.vkey()),
                        END.minusSeconds(1));
        assertThat(reasons(decisions, "u?")).containsExactly("snapshot");
        assertThatThrownBy(() -> decisions.decide(Question.about(Subject.id("u\ud800")), TERMS))
                .isInstanceOf(NoAnswerException.class);
    }

    private MadeSnapshot made() {
        return new MadeSnapshot(folder, END);
    }

    private static Known known(MadeSnapshot made, Since since) throws IOException {
        return since.over(
                OfflineFile.map(made.of(Stream.of("u-1")), LogKeyVerifier.all(made.vkey())));
    }

    private static OfflineDecisions at(OfflineDecisions decisions, Instant now) {
        return decisions.with(() -> now);
    }

    private static List<String> reasons(OfflineDecisions decisions, String... ids)
            throws NoAnswerException {
        List<Question> questions =
                Stream.of(ids).map(id -> Question.about(Subject.id(id))).toList();
        return decisions.decideAll(questions, TERMS).stream()
                .map(answer ->
                        switch (answer) {
                            case Answer.Permit permit -> permit.reason();
                            case Answer.Deny deny -> deny.reason();
                            case Answer.Undecided undecided -> undecided.code();
                        })
                .toList();
    }
}
