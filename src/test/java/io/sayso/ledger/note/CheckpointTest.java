package io.sayso.ledger.note;

import static io.sayso.ledger.note.Refusal.ruleBrokenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sayso.ledger.Vectors;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final byte[] KNOWN = Vectors.bytes("note/checkpoint");
    private static final Checkpoint CHECKPOINT =
            new Checkpoint(
                    "consent.example/log/1",
                    70_000,
                    Hash.fromBase64("Gkzfy2Y3SgwNy+9JrL1JdtE+6GT7PLJB/JQ8rQTwL34="));
    private static final NoteVerifier LOG = Keys.verifier(Keys.LOG_VKEY);
    private static final NoteVerifier WITNESS = Keys.verifier(Keys.WITNESS_VKEY);
    private static final Instant COSIGNED_AT = Instant.ofEpochSecond(1_735_689_600);

    @Test
    void logAndWitnessSignTheKnownNote() {
        SignedNote signed = CHECKPOINT.sign(Keys.log());
        SignedNote cosigned =
                signed.with(Keys.witness().cosign(signed.text(), COSIGNED_AT.plusMillis(999)));
        assertThat(cosigned.bytes()).isEqualTo(KNOWN);
    }

    @Test
    void knownNoteOpens() {
        SignedNote note = SignedNote.parse(KNOWN);
        assertThat(Checkpoint.open(note, LOG)).isEqualTo(CHECKPOINT);
        assertThat(note.verify(List.of(LOG, WITNESS)))
                .extracting(NoteSignature::keyName)
                .containsExactly("consent.example/log/1", "witness.example/w1");
    }

    @Test
    void cosignatureHasItsTime() {
        List<NoteSignature> signatures = SignedNote.parse(KNOWN).signatures();
        assertThat(signatures.getLast().cosignedAt()).isEqualTo(COSIGNED_AT);
        assertThat(ruleBrokenBy(() -> signatures.getFirst().cosignedAt()))
                .isEqualTo(Rule.SIGNATURE);
    }

    @Test
    void noCosignatureIsFromBefore1970() {
        Cosigner witness = Keys.witness();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> witness.cosign(CHECKPOINT.text(), Instant.ofEpochSecond(-1)));
    }

    @Test
    void cosignatureOfAnImpossibleTimeIsRefused() {
        for (byte first : new byte[] {(byte) 0x80, 0x7f}) {
            byte[] bytes = new byte[72];
            bytes[0] = first;
            NoteSignature signature = NoteSignature.of(WITNESS.key(), bytes);
            SignedNote note = new SignedNote(CHECKPOINT.text(), List.of(signature));
            assertThat(ruleBrokenBy(signature::cosignedAt)).isEqualTo(Rule.SIGNATURE);
            assertThat(ruleBrokenBy(() -> note.verify(List.of(WITNESS)))).isEqualTo(Rule.SIGNATURE);
        }
    }

    @Test
    void emptyLogHasTheEmptyRoot() {
        Checkpoint empty = new Checkpoint("log", 0, Hashes.emptyRoot());
        assertThat(Checkpoint.parse(empty.text())).isEqualTo(empty);
        assertThat(ruleBrokenBy(() -> new Checkpoint("log", 0, CHECKPOINT.root())))
                .isEqualTo(Rule.CHECKPOINT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log\n",
                "log\n1\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n1 \n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n0x1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n١\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "log\n1\n\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThat(ruleBrokenBy(() -> Checkpoint.parse(text))).isEqualTo(Rule.CHECKPOINT);
    }

    @Test
    void originsOfMoreThanALineAndNegativeSizesAreRefused() {
        Hash root = CHECKPOINT.root();
        assertThat(ruleBrokenBy(() -> new Checkpoint("a\nb", 1, root))).isEqualTo(Rule.CHECKPOINT);
        assertThat(ruleBrokenBy(() -> new Checkpoint("a\n", 1, root))).isEqualTo(Rule.CHECKPOINT);
        assertThat(ruleBrokenBy(() -> new Checkpoint("", 1, root))).isEqualTo(Rule.CHECKPOINT);
        assertThat(ruleBrokenBy(() -> new Checkpoint("a\tb", 1, root))).isEqualTo(Rule.TEXT);
        assertThat(ruleBrokenBy(() -> new Checkpoint("a", -1, root))).isEqualTo(Rule.CHECKPOINT);
        assertThat(Checkpoint.parse(new Checkpoint("a", Long.MAX_VALUE, root).text()).size())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void logSignsAndOpensOnlyItsOwnCheckpoints() {
        Checkpoint foreign = new Checkpoint("consent.example/log/2", 1, CHECKPOINT.root());
        assertThat(ruleBrokenBy(() -> foreign.sign(Keys.log()))).isEqualTo(Rule.ORIGIN);
        SignedNote note = new SignedNote(foreign.text(), List.of(Keys.log().sign(foreign.text())));
        assertThat(ruleBrokenBy(() -> Checkpoint.open(note, LOG))).isEqualTo(Rule.ORIGIN);
    }

    @Test
    void signatureOfAWitnessIsNotOneOfTheLog() {
        SignedNote note = SignedNote.parse(KNOWN);
        SignedNote cosignedOnly = new SignedNote(note.text(), List.of(note.signatures().getLast()));
        assertThat(ruleBrokenBy(() -> Checkpoint.open(cosignedOnly, LOG))).isEqualTo(Rule.UNSIGNED);
    }
}
