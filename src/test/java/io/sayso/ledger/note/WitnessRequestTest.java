package io.sayso.ledger.note;

import static io.sayso.ledger.note.Refusal.ruleBrokenBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.Mutations;
import io.sayso.ledger.Vectors;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessRequestTest {
    private static final SignedNote CHECKPOINT = SignedNote.parse(Vectors.bytes("note/checkpoint"));
    private static final Hash HASH = Hash.of(new byte[32]);

    @Test
    void aRequestIsOldSizeProofAndCheckpoint() {
        WitnessRequest request = new WitnessRequest(65_537, List.of(HASH, HASH), CHECKPOINT);
        assertThat(new String(request.bytes(), UTF_8))
                .isEqualTo(
                        "old 65537\n"
                                + (HASH.toBase64() + "\n").repeat(2)
                                + "\n"
                                + CHECKPOINT.format());
        assertThat(WitnessRequest.parse(request.bytes())).isEqualTo(request);
        WitnessRequest first = new WitnessRequest(0, List.of(), CHECKPOINT);
        assertThat(WitnessRequest.parse(first.bytes())).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "old",
                "old \n",
                "old 01\n",
                "old -1\n",
                "old 9223372036854775808\n",
                "Old 1\n",
                "old  1\n",
                "old 1\r\n",
                "old 1\nAAAA\n",
                "\nold 1\n"
            })
    void otherLinesAreRefused(String lines) {
        byte[] body = (lines + "\n" + CHECKPOINT.format()).getBytes(UTF_8);
        assertThat(ruleBrokenBy(() -> WitnessRequest.parse(body)))
                .isIn(Rule.REQUEST, Rule.TEXT, Rule.FORM);
    }

    @Test
    void noProofHasMoreThan63Hashes() {
        List<Hash> longest = Collections.nCopies(63, HASH);
        WitnessRequest request = new WitnessRequest(1, longest, CHECKPOINT);
        assertThat(WitnessRequest.parse(request.bytes()).proof()).hasSize(63);
        byte[] longer =
                new String(request.bytes(), UTF_8)
                        .replace("old 1\n", "old 1\n" + HASH.toBase64() + "\n")
                        .getBytes(UTF_8);
        assertThat(ruleBrokenBy(() -> WitnessRequest.parse(longer))).isEqualTo(Rule.REQUEST);
    }

    @Test
    void whatIsReadIsWrittenBackByteForByte() {
        byte[] valid = new WitnessRequest(65_537, List.of(HASH, HASH), CHECKPOINT).bytes();
        Mutations.random(valid, 20_261_122, 5_000).forEach(WitnessRequestTest::assertReadsBack);
    }

    private static void assertReadsBack(byte[] bytes) {
        WitnessRequest request;
        try {
            request = WitnessRequest.parse(bytes);
        } catch (InvalidNoteException refused) {
            return;
        }
        assertThat(request.bytes()).isEqualTo(bytes);
    }
}
