package io.sayso.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.note.WitnessRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String NAME = "witness.example/w1";
    private static final String ORIGIN = "log.example/1";

    @TempDir Path directory;

    private final TestLog log = new TestLog(ORIGIN, 1);

    @Test
    void aLogThatGrowsIsCosigned() throws IOException {
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            assertCosigned(witness, log.with("a", "b", "c"), 0);
            assertCosigned(witness, log.with("d", "e", "f", "g"), 3);
            assertCosigned(witness, log, 7);
            SignedNote latest = witness.latest(Memory.digest(ORIGIN)).orElseThrow();
            assertThat(latest.text()).isEqualTo(log.checkpoint().text());
            assertThat(latest.verify(List.of(log.signer().verifier(), witness.verifier())))
                    .hasSize(2);
            assertThat(latest.signatures().getLast().cosignedAt()).isEqualTo(NOW);
        }
    }

    @Test
    void anotherOldSizeThanTheLastIsToldTheLast() throws IOException {
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            log.with("a", "b", "c");
            assertThat(witness.add(log.request(2).bytes())).isEqualTo(new Answer.Conflict(0));
            assertCosigned(witness, log, 0);
            log.with("d");
            assertThat(witness.add(log.request(0).bytes())).isEqualTo(new Answer.Conflict(3));
            assertThat(witness.add(log.request(2).bytes())).isEqualTo(new Answer.Conflict(3));
        }
    }

    @Test
    void aRewoundLogIsNotCosigned() throws IOException {
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            assertCosigned(witness, log.with("a", "b", "c"), 0);
            TestLog rewound = new TestLog(ORIGIN, 1).with("a", "b");
            assertThat(witness.add(rewound.request(0).bytes())).isEqualTo(new Answer.Conflict(3));
            byte[] claim = new WitnessRequest(3, List.of(), rewound.checkpoint()).bytes();
            assertThat(status(witness.add(claim))).isEqualTo(400);
        }
    }

    @Test
    void aForkIsRefusedAndKeptAsEvidence() throws IOException {
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            assertCosigned(witness, log.with("a", "b", "c"), 0);
            TestLog fork = new TestLog(ORIGIN, 1).with("a", "b", "C");
            byte[] sameSize = new WitnessRequest(3, List.of(), fork.checkpoint()).bytes();
            assertThat(status(witness.add(sameSize))).isEqualTo(422);
            byte[] larger = fork.with("d").request(3).bytes();
            assertThat(status(witness.add(larger))).isEqualTo(422);
            assertThat(directory.resolve("evidence"))
                    .isDirectoryContaining(file -> isFile(file, sameSize))
                    .isDirectoryContaining(file -> isFile(file, larger));
            // and the log that did not lie is still served
            assertCosigned(witness, log.with("d"), 3);
        }
    }

    @Test
    void nobodyCanLeaveNoRoomForEvidenceOfAFork() throws IOException {
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            assertCosigned(witness, log.with("a", "b", "c"), 0);
            TestLog later = new TestLog(ORIGIN, 1).with("a", "b", "c");
            for (int i = 0; i < 110; i++) {
                later.with("d" + i);
                for (int wrong = 0; wrong < 2; wrong++) {
                    Hash proof = Hashes.leaf(new byte[] {(byte) i, (byte) wrong});
                    byte[] body = new WitnessRequest(3, List.of(proof), later.checkpoint()).bytes();
                    assertThat(status(witness.add(body))).isEqualTo(422);
                }
            }
            TestLog fork = new TestLog(ORIGIN, 1).with("a", "b", "C");
            byte[] claim = new WitnessRequest(3, List.of(), fork.checkpoint()).bytes();
            assertThat(status(witness.add(claim))).isEqualTo(422);
            try (Stream<Path> kept = Files.list(directory.resolve("evidence"))) {
                assertThat(kept.toList()).hasSize(101).anyMatch(file -> isFile(file, claim));
            }
        }
    }

    @Test
    void aProofMustLeadFromTheOldTreeToTheNew() throws IOException {
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            assertCosigned(witness, log.with("a", "b", "c"), 0);
            log.with("d", "e");
            List<Hash> proof = log.proof(3);
            List<Hash> other = new TestLog(ORIGIN, 1).with("x", "y", "z", "d", "e").proof(3);
            for (List<Hash> wrong : List.of(List.<Hash>of(), proof.subList(1, 3), other)) {
                byte[] body = new WitnessRequest(3, wrong, log.checkpoint()).bytes();
                assertThat(status(witness.add(body))).isEqualTo(422);
            }
        }
    }

    @Test
    void onlyLogsThatAreWatchedAndSignAreCosigned() throws IOException {
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            TestLog unknown = new TestLog("log.example/2", 1).with("a");
            assertThat(status(witness.add(unknown.request(0).bytes()))).isEqualTo(404);
            TestLog stranger = new TestLog(ORIGIN, 2).with("a");
            assertThat(status(witness.add(stranger.request(0).bytes()))).isEqualTo(403);
            assertThat(status(witness.add("old 0\n".getBytes(UTF_8)))).isEqualTo(400);
            assertThat(status(witness.add(new byte[0]))).isEqualTo(400);
        }
    }

    @Test
    void anEmptyLogHasOneRootOnly() throws IOException {
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            assertCosigned(witness, log, 0);
            String text = log.checkpoint().text();
            String other = text.replace("47DEQ", "47DEP");
            SignedNote wrong = new SignedNote(other, List.of(log.signer().sign(other)));
            assertThat(status(witness.add(new WitnessRequest(0, List.of(), wrong).bytes())))
                    .isEqualTo(422);
        }
    }

    @Test
    void extensionLinesAreCosignedAsTheyAre() throws IOException {
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            String text = log.with("a").checkpoint().text() + "more\n";
            SignedNote note = new SignedNote(text, List.of(log.signer().sign(text)));
            Answer answer = witness.add(new WitnessRequest(0, List.of(), note).bytes());
            Answer.Cosigned cosigned = (Answer.Cosigned) answer;
            note.with(cosigned.signature()).verify(List.of(witness.verifier()));
        }
    }

    @Test
    void whatWasCosignedIsRememberedInAnotherProcess() throws IOException {
        String vkey;
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            vkey = witness.verifier().vkey();
            assertCosigned(witness, log.with("a", "b", "c"), 0);
        }
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            assertThat(witness.verifier().vkey()).isEqualTo(vkey);
            assertThat(witness.sizes()).containsEntry(ORIGIN, 3L);
            log.with("d");
            assertThat(witness.add(log.request(0).bytes())).isEqualTo(new Answer.Conflict(3));
            assertCosigned(witness, log, 3);
        }
    }

    @Test
    void whatCannotBeWrittenIsNotCosigned() throws IOException {
        try (Memory memory = open()) {
            Witness witness = witness(memory);
            Files.delete(directory.resolve("logs"));
            Files.createFile(directory.resolve("logs"));
            assertThatThrownBy(() -> witness.add(log.with("a").request(0).bytes()))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(witness.sizes()).containsEntry(ORIGIN, 0L);
        }
    }

    @Test
    void aWitnessWithoutItsMemoryOrItsKeyDoesNotStart() throws IOException {
        open().close();
        Files.delete(directory.resolve("logs"));
        assertThatIllegalStateException()
                .isThrownBy(this::open)
                .withMessageContaining("under another name");
        Files.createDirectory(directory.resolve("logs"));
        Files.delete(directory.resolve("witness.key"));
        assertThatIllegalStateException().isThrownBy(this::open).withMessageEndingWith("is gone");
    }

    @Test
    void anotherNameOrADamagedMemoryIsRefused() throws IOException {
        try (Memory memory = open()) {
            assertCosigned(witness(memory), log.with("a"), 0);
        }
        try (Memory other = Memory.open(directory, "witness.example/w2")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> witness(other))
                    .withMessageEndingWith("was not written by witness.example/w2");
        }
        Path file = directory.resolve("logs").resolve(Memory.digest(ORIGIN) + ".checkpoint");
        Files.writeString(file, Files.readString(file).replace("\n1\n", "\n2\n"));
        try (Memory memory = open()) {
            assertThatIllegalStateException().isThrownBy(() -> witness(memory));
        }
    }

    private Memory open() throws IOException {
        return Memory.open(directory, NAME);
    }

    private Witness witness(Memory memory) throws IOException {
        NoteVerifier key = log.signer().verifier();
        return new Witness(memory, List.of(key), InstantSource.fixed(NOW));
    }

    private static void assertCosigned(Witness witness, TestLog log, long old) {
        Answer answer = witness.add(log.request(old).bytes());
        assertThat(answer).isInstanceOf(Answer.Cosigned.class);
        log.checkpoint()
                .with(((Answer.Cosigned) answer).signature())
                .verify(List.of(witness.verifier()));
    }

    private static int status(Answer answer) {
        return ((Answer.Refused) answer).status();
    }

    private static boolean isFile(Path file, byte[] content) {
        try {
            return java.util.Arrays.equals(Files.readAllBytes(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
