package io.sayso.ledger.note;

import static io.sayso.ledger.note.Refusal.ruleBrokenBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sayso.ledger.Vectors;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InclusionProof;
import io.sayso.ledger.merkle.InvalidProofException;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.Trees;
import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogProofTest {
    private static final byte[] KNOWN = Vectors.bytes("note/p.tlog-proof");
    private static final String KNOWN_TEXT = new String(KNOWN, UTF_8);
    private static final Hash LEAF = Hashes.leaf(Trees.entry(12_345));
    private static final NoteVerifier LOG = Keys.verifier(Keys.LOG_VKEY);

    @Test
    void knownProofVerifies() {
        Checkpoint checkpoint = TlogProof.parse(KNOWN).verify(LEAF, LOG);
        assertThat(checkpoint.size()).isEqualTo(70_000);
        assertThat(checkpoint.root()).isEqualTo(Hashes.root(Trees.leaves(70_000)));
    }

    @Test
    void proofFromTheTreeIsTheKnownOne() {
        SignedNote checkpoint = SignedNote.parse(Vectors.bytes("note/checkpoint"));
        InclusionProof proof =
                new ProofBuilder(Trees.source(Trees.leaves(70_000))).inclusion(12_345, 70_000);
        assertThat(TlogProof.of(proof, checkpoint).bytes()).isEqualTo(KNOWN);
        assertThat(TlogProof.of(proof, checkpoint)).isEqualTo(TlogProof.parse(KNOWN));
    }

    @Test
    void proofInAnotherTreeThanTheCheckpointsIsNotMade() {
        SignedNote checkpoint = SignedNote.parse(Vectors.bytes("note/checkpoint"));
        InclusionProof proof = new InclusionProof(0, 1, List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlogProof.of(proof, checkpoint))
                .withMessage("proof in a tree of size 1, checkpoint of size 70000");
    }

    @Test
    void extraDataTravelAlong() {
        TlogProof proof = TlogProof.parse(KNOWN).withExtra(new byte[] {1, 2, 3});
        assertThat(proof.extra()).isEqualTo("AQID");
        assertThat(new String(proof.bytes(), UTF_8))
                .isEqualTo(KNOWN_TEXT.replace("index", "extra AQID\nindex"));
        assertThat(TlogProof.parse(proof.bytes())).isEqualTo(proof);
        proof.verify(LEAF, LOG);
    }

    @Test
    void onlyLeafNeedsNoPath() {
        Checkpoint one = new Checkpoint("consent.example/log/1", 1, LEAF);
        TlogProof proof = new TlogProof(0, null, List.of(), one.sign(Keys.log()));
        assertThat(proof.bytes()).startsWith("c2sp.org/tlog-proof@v1\nindex 0\n\n".getBytes(UTF_8));
        assertThat(TlogProof.parse(proof.bytes())).isEqualTo(proof);
        assertThat(proof.verify(LEAF, LOG)).isEqualTo(one);
    }

    @Test
    void otherLeavesAndOtherIndexesDoNotVerify() {
        TlogProof proof = TlogProof.parse(KNOWN);
        assertThatExceptionOfType(InvalidProofException.class)
                .isThrownBy(() -> proof.verify(Hashes.leaf(Trees.entry(12_344)), LOG));
        for (long index : List.of(0L, 12_344L, 69_999L, 70_000L, Long.MAX_VALUE)) {
            TlogProof moved = new TlogProof(index, null, proof.path(), proof.checkpoint());
            assertThatExceptionOfType(InvalidProofException.class)
                    .isThrownBy(() -> moved.verify(LEAF, LOG));
        }
    }

    @Test
    void otherLogsDoNotVerify() {
        NoteVerifier peter = Keys.verifier(Keys.PETER_VKEY);
        assertThat(ruleBrokenBy(() -> TlogProof.parse(KNOWN).verify(LEAF, peter)))
                .isEqualTo(Rule.UNSIGNED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tlog-proof@v1           | tlog-proof@v2
                    tlog-proof@v1           | tlog-proof@v1\\nextra
                    tlog-proof@v1           | tlog-proof@v1\\nextra AQI
                    tlog-proof@v1           | tlog-proof@v1\\nextra AQID\\nextra AQID
                    tlog-proof@v1           | tlog-proof@v1\\nunknown
                    index 12345\\n          | ''
                    index 12345             | index 012345
                    index 12345             | index -1
                    index 12345             | index 9223372036854775808
                    index 12345             | index  12345
                    index 12345             | index 12345\\nindex 12345
                    index 12345             | index 12345\\nAAAA
                    c2sp.org/tlog-proof@v1  | ''
                    """)
    void otherLinesAreRefused(String from, String to) {
        String text = KNOWN_TEXT.replace(lines(from), lines(to));
        assertThat(text).isNotEqualTo(KNOWN_TEXT);
        assertThat(ruleBrokenBy(() -> TlogProof.parse(text.getBytes(UTF_8)))).isEqualTo(Rule.PROOF);
    }

    @Test
    void proofWithoutCheckpointIsRefused() {
        byte[] cut = KNOWN_TEXT.substring(0, KNOWN_TEXT.indexOf("\n\n")).getBytes(UTF_8);
        assertThat(ruleBrokenBy(() -> TlogProof.parse(cut))).isEqualTo(Rule.PROOF);
    }

    @Test
    void impossibleProofsCannotBeMade() {
        SignedNote checkpoint = TlogProof.parse(KNOWN).checkpoint();
        List<Hash> tooLong = Collections.nCopies(64, LEAF);
        assertThat(ruleBrokenBy(() -> new TlogProof(-1, null, List.of(), checkpoint)))
                .isEqualTo(Rule.PROOF);
        assertThat(ruleBrokenBy(() -> new TlogProof(0, null, tooLong, checkpoint)))
                .isEqualTo(Rule.PROOF);
        assertThat(ruleBrokenBy(() -> new TlogProof(0, "", List.of(), checkpoint)))
                .isEqualTo(Rule.PROOF);
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }
}
