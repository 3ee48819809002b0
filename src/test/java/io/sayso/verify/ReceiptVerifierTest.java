package io.sayso.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.sayso.ledger.note.NoteVerifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A receipt of any form is accepted as it was given, and in no other way.
class ReceiptVerifierTest {
    private static final SampleReceipt GOOD = SampleReceipt.good();
    private static final NoteVerifier KEY = GOOD.log().verifier();

    static final List<String> FORMS = List.of(GOOD.jws(), GOOD.jsonLd(), GOOD.page());

    @ParameterizedTest
    @FieldSource("FORMS")
    void everyFormIsAccepted(String form) throws InvalidReceiptException {
        ReceiptVerifier.Verified verified = verify(form);
        assertThat(verified.subject()).isEqualTo("u-1");
        assertThat(verified.facts().path("answer").asText()).isEqualTo("opt-out");
        assertThat(verified.index()).isEqualTo(1);
    }

    @Test
    void aDocumentThatWasLaidOutAnewIsStillAccepted() throws InvalidReceiptException {
        verify(GOOD.jsonLd().replace("{", "{\n  ").replace(",\"", ",\n\t\""));
    }

    /// One bit of each byte; of a page, of the part that is signed.
    @ParameterizedTest
    @FieldSource("FORMS")
    void noFlippedByteIsAccepted(String form) {
        byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
        int from = Math.max(0, form.indexOf("<pre"));
        Random random = new Random(7);
        for (int at = from; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            try {
                new ReceiptVerifier(List.of(KEY)).verify(changed);
                fail("byte %d of %s may be changed", at, form);
            } catch (InvalidReceiptException e) {
                assertThat(e).hasMessageNotContaining("Exception");
            }
        }
    }

    @Test
    void anotherLogsKeyIsRefusedNamingBoth() {
        NoteVerifier other = SampleReceipt.key(2).verifier();
        assertThatExceptionOfType(InvalidReceiptException.class)
                .isThrownBy(() -> new ReceiptVerifier(List.of(other)).verify(bytes(GOOD.jsonLd())))
                .withMessageContaining("signed by sample.example/log+")
                .withMessageContaining("not by sample.example/log+");
    }

    @Test
    void ofSeveralKeysTheOneThatSignedCounts() throws InvalidReceiptException {
        new ReceiptVerifier(List.of(SampleReceipt.key(2).verifier(), KEY))
                .verify(bytes(GOOD.jws()));
    }

    /// A log whose key signed a wrong receipt is found out all the same.
    @Test
    void whatTheEntryDoesNotCommitToIsRefusedThoughTheLogSignedIt() {
        Map<String, Object> another = GOOD.member("sayso:answer");
        another.put("answer", "opt-in");
        refused(GOOD.with("sayso:answer", another), "says something else than its entry");
        refused(GOOD.with("dct:audience", "u-2"), "says something else than its entry");
        refused(
                GOOD.with(
                        "dpv:hasRecordOfActivity",
                        List.of(Map.of("dpv:hasConsentStatus", "dpv:ConsentGiven"))),
                "says something else than its entry");
        refused(GOOD.withLog("leaf", "e30="), "the entry is not in the tree the log signed");
        refused(GOOD.withLog("index", 0), "the proof is of another entry or another log");
        refused(GOOD.withLog("proof", "none"), "the proof does not hold");
        refused(GOOD.withLog("openings", Map.of()), "the opening of subject");
        refused(
                GOOD.withLog("openings", SampleReceipt.of(GOOD.log(), "opt-in").openings()),
                "the entry does not commit to this facts");
    }

    @Test
    void aCheckpointOfAnotherKeyIsRefused() {
        SampleReceipt elsewhere = SampleReceipt.of(SampleReceipt.key(2), "opt-out");
        refused(elsewhere.signedBy(GOOD.log()), "the proof does not hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"sayso:signature\":\"a.b.c\"}", "<p>", "a.b.c"})
    void whatIsNoReceiptIsRefused(String text) {
        assertThatExceptionOfType(InvalidReceiptException.class).isThrownBy(() -> verify(text));
    }

    private static void refused(SampleReceipt receipt, String why) {
        assertThatExceptionOfType(InvalidReceiptException.class)
                .isThrownBy(() -> verify(receipt.jws()))
                .withMessageContaining(why);
    }

    private static ReceiptVerifier.Verified verify(String text) throws InvalidReceiptException {
        return new ReceiptVerifier(List.of(KEY)).verify(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
