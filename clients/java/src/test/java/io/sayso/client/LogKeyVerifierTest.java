package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// A manifest counts only under the log's own signature, and unchanged.
class LogKeyVerifierTest {
    private static final String TEXT = "sayso-snapshot/v1\n{\"id\":\"1\"}\n";

    private final TestSigner signer = new TestSigner();

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
        LogKeyVerifier key = new LogKeyVerifier(new TestSigner().vkey());
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
}
