package io.sayso.ledger.note;

import static io.sayso.ledger.note.Refusal.ruleBrokenBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.Mutations;
import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteKeysTest {
    private static final long SEED = 20_260_110;

    @ParameterizedTest
    @ValueSource(
            strings = {
                Keys.PETER_VKEY,
                Keys.ENOCH_VKEY,
                Keys.LOG_VKEY,
                Keys.WITNESS_VKEY,
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
            })
    void knownKeysAreReadAndWritten(String vkey) {
        assertThat(NoteVerifier.parse(vkey).vkey()).isEqualTo(vkey);
    }

    @Test
    void privateKeysGiveTheirKnownPublicKeys() {
        assertThat(NoteSigner.parse(Keys.PETER).verifier().vkey()).isEqualTo(Keys.PETER_VKEY);
        assertThat(Keys.log().verifier()).isEqualTo(Keys.verifier(Keys.LOG_VKEY));
        assertThat(Keys.witness().verifier()).isEqualTo(Keys.verifier(Keys.WITNESS_VKEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter\u00a0Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWAA==",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq_LDE4izWy10TW",
                "PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
                "PeterNeumann+c74f20a3+"
            })
    void malformedVerifierKeysAreRefused(String vkey) {
        assertThat(ruleBrokenBy(() -> NoteVerifier.parse(vkey))).isEqualTo(Rule.KEY);
    }

    @Test
    void verifierKeysWithAnyBitFlippedAreRefused() {
        Mutations.everyBitOf(Keys.LOG_VKEY.getBytes(UTF_8))
                .map(bytes -> new String(bytes, UTF_8))
                .forEach(vkey ->
                        assertThat(ruleBrokenBy(() -> NoteVerifier.parse(vkey)))
                                .as(vkey)
                                .isIn(Rule.KEY, Rule.TEXT));
    }

    @Test
    void privateKeysWithAnyBitFlippedAreRefusedWithoutBeingShown() {
        Mutations.everyBitOf(Keys.PETER.getBytes(UTF_8))
                .map(bytes -> new String(bytes, UTF_8))
                .forEach(skey -> assertRefusedSilently(skey));
    }

    @Test
    void damagedKeysAreRefused() {
        damaged(Keys.PETER_VKEY)
                .forEach(vkey ->
                        assertThat(ruleBrokenBy(() -> NoteVerifier.parse(vkey)))
                                .as("seed %d: %s", SEED, vkey)
                                .isIn(Rule.KEY, Rule.TEXT));
        damaged(Keys.PETER).forEach(NoteKeysTest::assertRefusedSilently);
    }

    @Test
    void signersDoNotShowTheirKeys() {
        assertThat(Keys.log()).hasToString("NoteSigner[" + Keys.LOG_VKEY + "]");
        assertThat(Keys.witness()).hasToString("Cosigner[" + Keys.WITNESS_VKEY + "]");
    }

    private static Stream<String> damaged(String key) {
        return Mutations.random(key.getBytes(UTF_8), SEED, 5_000)
                .map(bytes -> new String(bytes, UTF_8))
                .filter(text -> !text.equals(key));
    }

    private static void assertRefusedSilently(String skey) {
        try {
            NoteSigner.parse(skey);
        } catch (InvalidNoteException refused) {
            assertThat(refused.getMessage()).doesNotContain("AYEKFALV").hasSizeLessThan(80);
            return;
        }
        throw new AssertionError("accepted: " + skey);
    }
}
