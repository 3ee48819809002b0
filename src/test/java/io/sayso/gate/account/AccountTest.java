package io.sayso.gate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Reason;
import io.sayso.rulebook.Atlas;
import io.sayso.rulebook.CategoryTree;
import io.sayso.rulebook.Confidence;
import io.sayso.rulebook.Minors;
import io.sayso.rulebook.PurposeTree;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Silence;
import io.sayso.rulebook.Terms;
import io.sayso.rulebook.Timeline;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Position;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a call is told is noted before it is told, or it is told nothing.
class AccountTest {
    private static final SubjectHash ONE = new SubjectHash(1, 11);
    private static final SubjectHash OTHER = new SubjectHash(2, 22);
    private static final DecisionRequest EVALUATION = request("ai-training.evaluation");
    private static final DecisionRequest RETRIEVAL = request("ai-training.retrieval");

    @TempDir Path folder;

    private Spool spool;
    private final Knowledge.Moment now = moment(7);

    @BeforeEach
    void open() throws IOException {
        spool = Spool.open(folder, 2, 1 << 16);
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void nothingIsNotedBeforeItIsSettledAndThenAllOfIt() {
        Account account = new Account(spool, Form.BATCH, "asker", Admissions.UNHEARD);
        account.add(now, EVALUATION, ONE, Reason.OPT_IN, true);
        account.error();
        account.add(now, EVALUATION, OTHER, Reason.NO_OPT_IN, false);
        assertThat(Notes.drain(spool)).isEmpty();
        account.settle();
        List<Note> notes = Notes.drain(spool);
        assertThat(notes).hasSize(1);
        Note note = notes.getFirst();
        assertThat(note.size()).isEqualTo(2);
        assertThat(note.errors()).isEqualTo(1);
        assertThat(note.position()).isEqualTo(7);
        assertThat(note.purpose()).isEqualTo("ai-training.evaluation");
        assertThat(note.low(1)).isEqualTo(22);
        assertThat(ReasonCode.reason(note.reason(0))).isEqualTo(Reason.OPT_IN);
        assertThat(note.isUnknown(0)).isFalse();
        assertThat(note.isUnknown(1)).isTrue();
    }

    @Test
    void eachPurposeAndEachMomentIsNotedByItself() {
        Account account = new Account(spool, Form.STREAM, "asker", Admissions.UNHEARD);
        account.add(now, EVALUATION, ONE, Reason.OPT_IN, true);
        account.add(now, RETRIEVAL, ONE, Reason.OPT_IN, true);
        account.add(moment(8), RETRIEVAL, ONE, Reason.OPT_IN, true);
        account.settle();
        assertThat(Notes.drain(spool)).extracting(Note::position).containsExactly(7L, 7L, 8L);
    }

    @Test
    void whoIsErasedIsCountedAndNotNamed() {
        Account account = new Account(spool, Form.SINGLE, "asker", Admissions.UNHEARD);
        account.add(now, EVALUATION, ONE, Reason.ERASED, true);
        account.settle();
        Note note = Notes.drain(spool).getFirst();
        assertThat(note.size()).isEqualTo(1);
        assertThat(note.high(0)).isZero();
        assertThat(note.low(0)).isZero();
    }

    @Test
    void whenThereIsNoRoomTheCallIsRefusedAndToldWhenToAskAgain() {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        Account account =
                                new Account(spool, Form.SINGLE, "asker", Admissions.UNHEARD);
                        account.add(now, EVALUATION, ONE, Reason.OPT_IN, true);
                        account.settle();
                    }
                })
                .satisfies(full -> {
                    assertThat(full.getStatusCode()).isEqualTo(503);
                    assertThat(full.getHeaders()).containsKey("Retry-After");
                });
        assertThat(Notes.drain(spool)).hasSizeGreaterThan(500);
    }

    private static DecisionRequest request(String purpose) {
        return new DecisionRequest(
                new Purpose(purpose),
                List.of(DecisionRequest.DEFAULT_CATEGORY),
                Recipient.SELF,
                List.of(),
                null,
                Source.FIRST_PARTY);
    }

    private static Knowledge.Moment moment(long position) {
        Terms no =
                new Terms(
                        Silence.DENY,
                        Minors.DENY,
                        null,
                        Period.ZERO,
                        Map.of(),
                        false,
                        List.of(),
                        Confidence.HIGH,
                        null);
        Rule rule = new Rule("ZZ@1", Jurisdiction.UNKNOWN, Instant.EPOCH, Instant.EPOCH, no);
        return new Knowledge.Moment(
                new Position(position),
                Instant.EPOCH,
                new Rulebook(
                        "test",
                        new PurposeTree(Map.of()),
                        new CategoryTree(Map.of()),
                        new Atlas(Map.of()),
                        Map.of(Jurisdiction.UNKNOWN, new Timeline(List.of(rule))),
                        List.of(),
                        List.of()));
    }
}
