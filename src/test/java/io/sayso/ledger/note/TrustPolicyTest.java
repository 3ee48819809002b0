package io.sayso.ledger.note;

import static io.sayso.ledger.note.Refusal.ruleBrokenBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sayso.ledger.Mutations;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {
    private static final Cosigner FIRST = cosigner(1);
    private static final Cosigner SECOND = cosigner(2);
    private static final Cosigner THIRD = cosigner(3);
    private static final Cosigner STRANGER = cosigner(4);

    private static final String WITNESSES =
            "log %s https://log.example/log\n".formatted(Keys.LOG_VKEY)
                    + "witness A %s http://127.0.0.1:7420\n".formatted(FIRST.verifier().vkey())
                    + "witness B %s\n".formatted(SECOND.verifier().vkey())
                    + "witness C %s\n".formatted(THIRD.verifier().vkey());

    private static final SignedNote CHECKPOINT =
            new Checkpoint("consent.example/log/1", 7, Hash.of(new byte[32])).sign(Keys.log());

    @ParameterizedTest
    @CsvSource({
        "quorum none, '', true",
        "quorum A, '', false",
        "quorum A, A, true",
        "quorum A, B, false",
        "group g any A B\\nquorum g, B, true",
        "group g all A B\\nquorum g, B, false",
        "group g all A B\\nquorum g, AB, true",
        "group g 2 A B C\\nquorum g, AC, true",
        "group g 2 A B C\\nquorum g, C, false",
        "group g 2 A B C\\nquorum g, CX, false",
        "group g any A B\\ngroup h all g C\\nquorum h, BC, true",
        "group g any A B\\ngroup h all g C\\nquorum h, AB, false",
    })
    void theQuorumSaysWhoMustHaveCosigned(String lines, String signers, boolean met) {
        TrustPolicy policy = parse(WITNESSES + lines.replace("\\n", "\n") + "\n");
        assertThat(policy.isMet(cosigned(signers))).isEqualTo(met);
        assertThat(TrustPolicy.parse(policy.format().getBytes(UTF_8))).isEqualTo(policy);
    }

    @Test
    void aSignatureOverAnotherTextCountsForNothing() {
        TrustPolicy policy = parse(WITNESSES + "quorum A\n");
        SignedNote other =
                CHECKPOINT.with(FIRST.cosign("another text\n", Instant.ofEpochSecond(1)));
        assertThat(policy.isMet(other)).isFalse();
    }

    @Test
    void blanksCommentsAndTabsMeanNothing() {
        String spread = "\n# ours\n  # too\n" + WITNESSES.replace(" ", " \t ") + "\tquorum  A \n\n";
        assertThat(parse(spread)).isEqualTo(parse(WITNESSES + "quorum A\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quorum A",
                "quorum D\n",
                "quorum\n",
                "quorum A\nquorum A\n",
                "quorum none A\n",
                "Quorum none\n",
                "group none any A\nquorum none\n",
                "group A any B\nquorum A\n",
                "group g 0 A B\nquorum g\n",
                "group g 3 A B\nquorum g\n",
                "group g 01 A B\nquorum g\n",
                "group g any\nquorum g\n",
                "group g any g\nquorum g\n",
                "group g any A A\nquorum g\n",
                "group g any A\ngroup h any A\nquorum h\n",
                "quorum g\ngroup g any A\n",
            })
    void otherLinesAreRefused(String lines) {
        assertThat(ruleBrokenBy(() -> parse(WITNESSES + lines))).isEqualTo(Rule.POLICY);
    }

    @Test
    void keysAreGivenOnceAndOfTheRightType() {
        String again = "witness D %s\nquorum none\n".formatted(FIRST.verifier().vkey());
        assertThat(ruleBrokenBy(() -> parse(WITNESSES + again))).isEqualTo(Rule.POLICY);
        String log = "witness D %s\nquorum none\n".formatted(Keys.ENOCH_VKEY);
        assertThat(ruleBrokenBy(() -> parse(WITNESSES + log))).isEqualTo(Rule.POLICY);
        assertThatExceptionOfType(InvalidNoteException.class)
                .isThrownBy(() -> parse(WITNESSES + again))
                .withMessage("line 5 of the policy: this witness's key was given before");
    }

    @Test
    void damagedPoliciesAreRefusedOrReadAndNothingElse() {
        byte[] valid = (WITNESSES + "group g 2 A B C\nquorum g\n").getBytes(UTF_8);
        Mutations.random(valid, 20_261_122, 5_000).forEach(TrustPolicyTest::requireAnOpinion);
    }

    private static void requireAnOpinion(byte[] file) {
        TrustPolicy policy;
        try {
            policy = TrustPolicy.parse(file);
        } catch (InvalidNoteException refused) {
            return;
        }
        assertThat(TrustPolicy.parse(policy.format().getBytes(UTF_8))).isEqualTo(policy);
    }

    private static TrustPolicy parse(String text) {
        return TrustPolicy.parse(text.getBytes(UTF_8));
    }

    private static SignedNote cosigned(String signers) {
        SignedNote note = CHECKPOINT;
        for (Cosigner each : List.of(FIRST, SECOND, THIRD, STRANGER)) {
            String letter = each.verifier().name().substring("witness.example/".length());
            if (signers.contains(letter)) {
                note = note.with(each.cosign(note.text(), Instant.ofEpochSecond(1)));
            }
        }
        return note;
    }

    private static Cosigner cosigner(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return Cosigner.ofSeed("witness.example/" + "?ABCX".charAt(number), seed);
    }
}
