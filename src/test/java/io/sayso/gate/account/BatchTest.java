package io.sayso.gate.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.decision.Reason;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Slot;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a segment holds is added up as it is.
class BatchTest {
    private static final UUID ID = new UUID(1, 2);

    @Test
    void theEntryHasTheRootOverTheCallsAndSumsByWhoAsked() throws Exception {
        Note one = note(1, 1);
        Note many = note(2, 3);
        Batch batch = batch(List.of(one, many));
        Hash root =
                Hashes.node(
                        Hashes.leaf(one.leaf(sha256(one))), Hashes.leaf(many.leaf(sha256(many))));
        assertThat(batch.root()).isEqualTo(root);
        Prepared prepared =
                BatchDraft.of(batch)
                        .getFirst()
                        .prepare(
                                new Slot(9, Instant.EPOCH),
                                _ -> {
                                    throw new AssertionError("nothing personal is in it");
                                });
        assertThat(new String(prepared.leaf().toArray(), StandardCharsets.UTF_8))
                .contains(
                        "\"calls\":2",
                        "\"items\":4",
                        "\"root\":\"" + root.toBase64() + "\"",
                        "\"reasons\":{\"no-opt-in\":4}",
                        "\"errors\":2",
                        "\"positionFirst\":7",
                        "\"since\":\"1970-01-01T00:00:00.000001Z\"");
        assertThat(prepared.changes()).isEmpty();
    }

    @Test
    void anyNumberOfAskersFitsIntoEntries() {
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Note note = note(i, 1);
            notes.add(
                    new Note(
                            note.form(),
                            note.time(),
                            note.position(),
                            0,
                            "a".repeat(43),
                            "purpose-" + "x".repeat(100) + i,
                            "r".repeat(64),
                            note.items()));
        }
        Batch batch = batch(notes);
        int groups = 0;
        for (Draft draft : BatchDraft.of(batch)) {
            draft.prepare(
                    new Slot(9, Instant.EPOCH),
                    _ -> {
                        throw new AssertionError();
                    });
            groups += ((BatchDraft) draft).groups().size();
        }
        assertThat(groups).isEqualTo(1_000);
    }

    @Test
    void everybodyIsInTheListThatTheirHashLeadsTo() {
        List<Note> notes = new ArrayList<>();
        for (int call = 0; call < 5; call++) {
            ByteBuffer items = ByteBuffer.allocate(4_000 * Note.ITEM);
            for (int i = 0; i < 4_000; i++) {
                items.putLong(0x9e3779b97f4a7c15L * (call * 4_000L + i + 1))
                        .putLong(0)
                        .put((byte) ReasonCode.of(Reason.OPT_IN));
            }
            notes.add(new Note(Form.BATCH, call, 1, 0, "a", "p", "r", items.flip()));
        }
        Lists lists = batch(notes).lists();
        assertThat(lists.bits()).isGreaterThan(1);
        int found = 0;
        for (int part = 0; part < lists.parts(); part++) {
            ByteBuffer entries = ByteBuffer.wrap(lists.part(part));
            while (entries.hasRemaining()) {
                assertThat(Lists.part(entries.getLong(), lists.bits())).isEqualTo(part);
                int rest = entries.getInt();
                assertThat(rest >>> 8).isBetween(0, 4);
                assertThat(ReasonCode.reason(rest & 0xff)).isEqualTo(Reason.OPT_IN);
                found++;
            }
        }
        assertThat(found).isEqualTo(20_000);
    }

    @Test
    void aCallAboutOnePersonIsInNoList() {
        Lists lists = batch(List.of(note(1, 1))).lists();
        assertThat(lists.part(0)).isEmpty();
    }

    private static Note note(long time, int items) {
        Note call = Notes.call(time);
        return new Note(
                call.form(),
                time,
                call.position(),
                call.errors(),
                call.asker(),
                call.purpose(),
                call.recipient(),
                ByteBuffer.wrap(Notes.items(time << 32, items)));
    }

    private static Batch batch(List<Note> notes) {
        return Batch.of(ID, notes::forEach);
    }

    private static byte[] sha256(Note note) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(note.items().array());
    }
}
