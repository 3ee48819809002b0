package io.sayso.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitmentTest {
    private static final UUID ENTRY = UUID.fromString("10111213-1415-1617-1819-1a1b1c1d1e1f");
    private static final SubjectSecret SUBJECT =
            new SubjectSecret(
                    HexFormat.of()
                            .parseHex(
                                    "000102030405060708090a0b0c0d0e0f"
                                            + "101112131415161718191a1b1c1d1e1f"));
    private static final SubjectSecret FACTS = new SubjectSecret(repeated((byte) 0xaa));

    private static final String SUBJECT_VALUE =
            """
            {"id":"10111213-1415-1617-1819-1a1b1c1d1e1f","sub":"user:42"}\
            """;
    private static final String FACTS_VALUE =
            """
            {"action":"opt_out","effective":"2026-01-05T10:00:00Z","policy":7,\
            "purpose":"train:foundation","scope":"dataset:images"}\
            """;
    private static final String EVIDENCE_VALUE =
            """
            {"ch":"web","ip":"192.0.2.7"}\
            """;

    /// Made by an implementation in another language; the openings of all three are derived.
    @ParameterizedTest
    @CsvSource({
        "subject, 97578cfe7f2170a91f1cb2152b7639c08dace687ed9b8d47134aca1035117b78,"
                + "2981344d64293ca12a452b61e3b06982a014e336642b48482551652cf799aedb",
        "facts, 2658f08699cb051ca188d165d27af93853ab81ad9d61938d197e3f55ff74c923,"
                + "2a8f0d3ff705cbd81edadd7a4734e6eb6c974888866cb6c8a7bdf554aa95eae1",
        "evidence, 304822894bd23931eb3813309fd0575e2279211877547fa17019f652e65eac05,"
                + "5de3da7ba2e0fa6e541562f2e8308d8731ee6724d51c9e4be8d70d0a2307f16d"
    })
    void openingsAndCommitmentsAreTheKnownOnes(String label, String opening, String commitment) {
        assertThat(opening(label)).hasToString(opening);
        assertThat(commit(label)).hasToString(commitment);
    }

    @Test
    void leafOfTheThreeHasTheKnownHash() {
        String leaf =
                """
                {"at":"2026-01-05T10:00Z","evidence":"%s","facts":"%s","subject":"%s",\
                "t":"consent.choice","v":1}\
                """
                        .formatted(
                                commit("evidence").toBase64Url(),
                                commit("facts").toBase64Url(),
                                commit("subject").toBase64Url());
        assertThat(leaf.getBytes(UTF_8)).hasSize(220);
        assertThat(Hashes.leaf(leaf.getBytes(UTF_8)))
                .hasToString("a16b9ea1a83351953808a5a5b63eb9f0475ec353f2f0e02985bd41942b573b07");
    }

    @Test
    void commitmentBindsToOpeningLabelAndValue() {
        Hash opening = opening("facts");
        Hash commitment = Commitment.commit("facts", new byte[] {'a'}, opening);
        assertThat(Commitment.commit("facts", new byte[] {'b'}, opening)).isNotEqualTo(commitment);
        assertThat(Commitment.commit("factsa", new byte[0], opening)).isNotEqualTo(commitment);
        assertThat(Commitment.commit("fact", new byte[] {'a'}, opening)).isNotEqualTo(commitment);
        assertThat(Commitment.commit("facts", new byte[] {'a'}, opening("subject")))
                .isNotEqualTo(commitment);
    }

    @Test
    void openingIsOfOnePersonLabelAndEntry() {
        Hash opening = Commitment.opening(SUBJECT, "subject", ENTRY);
        UUID other = new UUID(ENTRY.getMostSignificantBits(), 0);
        assertThat(Commitment.opening(FACTS, "subject", ENTRY)).isNotEqualTo(opening);
        assertThat(Commitment.opening(SUBJECT, "evidence", ENTRY)).isNotEqualTo(opening);
        assertThat(Commitment.opening(SUBJECT, "subject", other)).isNotEqualTo(opening);
    }

    @Test
    void labelsThatDoNotFitTheirLengthAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Commitment.opening(SUBJECT, "", ENTRY))
                .withMessage("a label is 1 to 255 bytes, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Commitment.opening(SUBJECT, "é".repeat(128), ENTRY))
                .withMessage("a label is 1 to 255 bytes, not 256");
    }

    private static Hash opening(String label) {
        return Commitment.opening(label.equals("facts") ? FACTS : SUBJECT, label, ENTRY);
    }

    private static Hash commit(String label) {
        String value =
                switch (label) {
                    case "subject" -> SUBJECT_VALUE;
                    case "facts" -> FACTS_VALUE;
                    case "evidence" -> EVIDENCE_VALUE;
                    default -> throw new IllegalArgumentException(label);
                };
        return Commitment.commit(label, value.getBytes(UTF_8), opening(label));
    }

    private static byte[] repeated(byte value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, value);
        return bytes;
    }
}
