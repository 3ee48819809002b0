package io.sayso.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.Mutations;
import io.sayso.ledger.Vectors;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InvalidProofException;
import io.sayso.ledger.merkle.Trees;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Notes and proofs with any bit flipped, or cut, doubled and filled at random, prove nothing.
class DamagedNotesTest {
    private static final long SEED = 20_260_111;
    private static final int ROUNDS = 5_000;
    private static final NoteVerifier LOG = Keys.verifier(Keys.LOG_VKEY);
    private static final NoteVerifier WITNESS = Keys.verifier(Keys.WITNESS_VKEY);
    private static final Hash LEAF = Hashes.leaf(Trees.entry(12_345));

    private static final SignedNote COSIGNED = SignedNote.parse(Vectors.bytes("note/checkpoint"));
    private static final SignedNote SIGNED =
            new SignedNote(COSIGNED.text(), List.of(COSIGNED.signatures().getFirst()));
    private static final TlogProof PROOF =
            new TlogProof(
                    12_345,
                    null,
                    TlogProof.parse(Vectors.bytes("note/p.tlog-proof")).path(),
                    SIGNED);

    @Test
    void checkpointWithAnyBitFlippedIsRefused() {
        assertThat(isSigned(SIGNED.bytes())).isTrue();
        assertThat(Mutations.everyBitOf(SIGNED.bytes())).noneMatch(DamagedNotesTest::isSigned);
    }

    @Test
    void cosignedCheckpointWithAnyBitFlippedLosesASignature() {
        assertThat(isCosigned(COSIGNED.bytes())).isTrue();
        assertThat(Mutations.everyBitOf(COSIGNED.bytes())).noneMatch(DamagedNotesTest::isCosigned);
    }

    @Test
    void proofWithAnyBitFlippedIsRefused() {
        assertThat(isProof(PROOF.bytes())).isTrue();
        assertThat(Mutations.everyBitOf(PROOF.bytes())).noneMatch(DamagedNotesTest::isProof);
    }

    @Test
    void damagedCheckpointSaysWhatWasSignedOrNothing() {
        Mutations.random(COSIGNED.bytes(), SEED, ROUNDS)
                .filter(DamagedNotesTest::isSigned)
                .forEach(bytes ->
                        assertThat(SignedNote.parse(bytes).text())
                                .as("seed %d", SEED)
                                .isEqualTo(COSIGNED.text()));
    }

    @Test
    void damagedProofIsRefused() {
        byte[] valid = PROOF.bytes();
        assertThat(
                        Mutations.random(valid, SEED, ROUNDS)
                                .filter(bytes -> !Arrays.equals(bytes, valid)))
                .as("seed %d", SEED)
                .noneMatch(DamagedNotesTest::isProof);
    }

    @Test
    void whatIsReadIsWrittenBackByteForByte() {
        Mutations.random(COSIGNED.bytes(), SEED, ROUNDS).forEach(DamagedNotesTest::assertReadsBack);
        Mutations.random(PROOF.bytes(), SEED, ROUNDS)
                .forEach(DamagedNotesTest::assertProofReadsBack);
    }

    private static boolean isSigned(byte[] note) {
        try {
            Checkpoint.open(SignedNote.parse(note), LOG);
            return true;
        } catch (InvalidNoteException refused) {
            return false;
        }
    }

    private static boolean isCosigned(byte[] note) {
        try {
            return SignedNote.parse(note).verify(List.of(LOG, WITNESS)).size() == 2;
        } catch (InvalidNoteException refused) {
            return false;
        }
    }

    private static boolean isProof(byte[] file) {
        try {
            TlogProof.parse(file).verify(LEAF, LOG);
            return true;
        } catch (InvalidNoteException | InvalidProofException refused) {
            return false;
        }
    }

    private static void assertReadsBack(byte[] bytes) {
        SignedNote note;
        try {
            note = SignedNote.parse(bytes);
        } catch (InvalidNoteException refused) {
            return;
        }
        assertThat(note.bytes()).as("seed %d", SEED).isEqualTo(bytes);
    }

    private static void assertProofReadsBack(byte[] bytes) {
        TlogProof proof;
        try {
            proof = TlogProof.parse(bytes);
        } catch (InvalidNoteException refused) {
            return;
        }
        assertThat(proof.bytes()).as("seed %d", SEED).isEqualTo(bytes);
    }
}
