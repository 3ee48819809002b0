package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// A manifest counts only under the log's own signature, and unchanged.
class LogKeyVerifierTest {
    private static final String NAME = "test.example/sayso";
    private static final String TEXT = "sayso-snapshot/v1\n{\"id\":\"1\"}\n";

    private final Signer signer = new Signer();

    @Test
    void signedTextIsRead() throws Exception {
        assertThat(new LogKeyVerifier(signer.vkey()).open(signer.note(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void textThatAnyByteWasChangedOfIsNot() throws Exception {
        LogKeyVerifier key = new LogKeyVerifier(signer.vkey());
        byte[] note = signer.note(TEXT);
        for (int at = 0; at < TEXT.length(); at++) {
            byte[] changed = note.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> key.open(changed)).isInstanceOf(JsonFault.class);
        }
    }

    @Test
    void textThatAnotherKeySignedIsNot() throws Exception {
        LogKeyVerifier key = new LogKeyVerifier(new Signer().vkey());
        byte[] note = signer.note(TEXT);
        assertThatThrownBy(() -> key.open(note)).hasMessage("the log's key has not signed it");
    }

    @Test
    void textWithoutASignatureIsNot() throws Exception {
        LogKeyVerifier key = new LogKeyVerifier(signer.vkey());
        byte[] bare = (TEXT + "\n").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> key.open(bare)).isInstanceOf(JsonFault.class);
    }

    @Test
    void keyUnderTheIdentifierOfAnotherIsNone() throws Exception {
        String vkey = signer.vkey().replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");
        assertThatThrownBy(() -> new LogKeyVerifier(vkey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("identifier");
    }

    /// Signs notes as the log does.
    private static final class Signer {
        private final KeyPair keys;

        Signer() {
            try {
                this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String vkey() throws GeneralSecurityException {
            return NAME
                    + "+"
                    + HexFormat.of().formatHex(id())
                    + "+"
                    + Base64.getEncoder().encodeToString(typed());
        }

        byte[] note(String text) throws GeneralSecurityException {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes(id());
            signed.writeBytes(signature.sign());
            String line =
                    "\u2014 "
                            + NAME
                            + " "
                            + Base64.getEncoder().encodeToString(signed.toByteArray());
            return (text + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
        }

        private byte[] id() throws GeneralSecurityException {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((NAME + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typed()), 4);
        }

        private byte[] typed() {
            byte[] encoded = keys.getPublic().getEncoded();
            byte[] typed = Arrays.copyOfRange(encoded, encoded.length - 33, encoded.length);
            typed[0] = 1;
            return typed;
        }
    }
}
