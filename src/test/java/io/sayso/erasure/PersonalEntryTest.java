package io.sayso.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.Opening;
import io.sayso.ledger.Slot;
import io.sayso.ledger.SubjectSecret;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A leaf says nothing of the person, and opens with their secret only.
class PersonalEntryTest {
    private static final SubjectSecret SECRET = new SubjectSecret(filled(1));
    private static final Slot SLOT = new Slot(41, Instant.parse("2026-01-05T10:00:59.5Z"));

    private final PersonalEntry entry =
            new PersonalEntry(
                    new SubjectId("user-42"),
                    new SubjectHash(1, 2),
                    SECRET,
                    Map.of("answer", "opt-out", "purpose", "ai-training"),
                    Map.of("actorId", "guardian-7"));

    @Test
    void theLeafNamesNobodyAndNothing() {
        String leaf = text(entry.leaf("consent.choice", SLOT));
        assertThat(leaf)
                .startsWith("{\"at\":\"2026-01-05T10:00Z\",\"evidence\":\"")
                .endsWith("\"t\":\"consent.choice\",\"v\":1}")
                .doesNotContain("user-42", "opt-out", "guardian-7");
    }

    @Test
    void theOpeningOpensEveryCommitmentOfTheLeaf() {
        Opening opening = entry.opening();
        Sealing.Opened opened = Sealing.open(SECRET, opening.sealed());
        String leaf = text(entry.leaf("consent.choice", SLOT));
        assertThat(leaf)
                .contains(
                        "\"subject\":\"" + commitment("subject", opened, opened.subject()) + "\"",
                        "\"evidence\":\""
                                + commitment("evidence", opened, opened.evidence())
                                + "\"",
                        "\"facts\":\""
                                + Commitment.commit(
                                                "facts",
                                                opening.facts().toArray(),
                                                opening.factsOpening())
                                        .toBase64Url()
                                + "\"");
        assertThat(text(opened.subject())).contains("\"sub\":\"user-42\"");
    }

    @Test
    void anotherSecretOpensNothing() {
        Bytes sealed = entry.opening().sealed();
        assertThatThrownBy(() -> Sealing.open(new SubjectSecret(filled(2)), sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("user-42");
    }

    @Test
    void aFlippedBitOpensNothing() {
        byte[] sealed = entry.opening().sealed().toArray();
        for (int at = 0; at < sealed.length; at++) {
            byte[] damaged = sealed.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> Sealing.open(SECRET, Bytes.of(damaged)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static String commitment(String label, Sealing.Opened opened, Bytes value) {
        return Commitment.commit(
                        label, value.toArray(), Commitment.opening(SECRET, label, opened.entry()))
                .toBase64Url();
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.UTF_8);
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
