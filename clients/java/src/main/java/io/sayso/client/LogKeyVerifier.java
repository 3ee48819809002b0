package io.sayso.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The log's verifier key, as `/log/vkey` says it: a line `name+id+base64` (C2SP signed-note,
/// Ed25519).
final class LogKeyVerifier {
    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] id;
    private final PublicKey key;

    /// @throws IllegalArgumentException if it is no such line
    LogKeyVerifier(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        try {
            byte[] typed = Base64.getDecoder().decode(parts.length == 3 ? parts[2] : "");
            if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
                throw new IllegalArgumentException("it is not an Ed25519 verifier key");
            }
            this.name = parts[0];
            this.id = id(name, typed);
            if (!HexFormat.of().formatHex(id).equals(parts[1])) {
                throw new IllegalArgumentException("its identifier is another key's");
            }
            byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
            System.arraycopy(typed, 1, encoded, X509.length, KEY_BYTES);
            this.key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is not a verifier key", e);
        }
    }

    /// One for each line.
    ///
    /// @throws IllegalArgumentException if a line is no such key
    static List<LogKeyVerifier> all(String vkeys) {
        return vkeys.lines().filter(line -> !line.isBlank()).map(LogKeyVerifier::new).toList();
    }

    /// The text of a signed note.
    ///
    /// @throws JsonFault if this key has not signed it
    String open(byte[] note) throws JsonFault {
        String all = new String(note, StandardCharsets.UTF_8);
        int end = all.lastIndexOf("\n\n");
        if (end < 0) {
            throw new JsonFault("it is not a signed note");
        }
        String text = all.substring(0, end + 1);
        boolean signed = all.substring(end + 2).lines().anyMatch(line -> isSignature(line, text));
        if (!signed) {
            throw new JsonFault("the log's key has not signed it");
        }
        return text;
    }

    private boolean isSignature(String line, String text) {
        String prefix = "\u2014 " + name + " ";
        if (!line.startsWith(prefix)) {
            return false;
        }
        try {
            byte[] signed = Base64.getDecoder().decode(line.substring(prefix.length()));
            if (signed.length <= ID_BYTES || !Arrays.equals(Arrays.copyOf(signed, ID_BYTES), id)) {
                return false;
            }
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signed, ID_BYTES, signed.length - ID_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static byte[] id(String name, byte[] typed) throws GeneralSecurityException {
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
        named.writeBytes(typed);
        return Arrays.copyOf(
                MessageDigest.getInstance("SHA-256").digest(named.toByteArray()), ID_BYTES);
    }
}
