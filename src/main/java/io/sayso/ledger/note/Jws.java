package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/// Statements signed by the log's key in the form that other software knows: RFC 7515, compact,
/// EdDSA over Ed25519 (RFC 8037).
///
/// A note's text ends in a newline and what a JWS signs has none, so that neither can ever be taken
/// for the other.
public final class Jws {
    private static final String ALGORITHM = "EdDSA";
    private static final int PARTS = 3;

    private Jws() {}

    /// Signs.
    ///
    /// @param type `typ` of the header
    /// @return header, payload and signature, each in base64 for URLs, with dots between
    public static String sign(NoteSigner log, String type, byte[] payload) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(ALGORITHM);
        jws.setKeyIdHeaderValue(kid(log.verifier()));
        jws.setHeader("typ", type);
        jws.setPayloadBytes(payload);
        jws.setKey(log.privateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign with this key", e);
        }
    }

    /// Checks the signature.
    ///
    /// @param known keys of the log, now and before; only one that the header names is tried
    /// @return the payload
    /// @throws InvalidNoteException if this is not exactly what one of the keys signed
    public static byte[] verify(String compact, List<NoteVerifier> known) {
        requireCanonical(compact);
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM));
            jws.setCompactSerialization(compact);
            jws.setKey(signer(jws.getKeyIdHeaderValue(), known).publicKey());
            if (!jws.verifySignature()) {
                throw new InvalidNoteException(
                        Rule.SIGNATURE, "the signature is not one over this text");
            }
            return jws.getPayloadBytes();
        } catch (JoseException e) {
            throw new InvalidNoteException(Rule.FORM, "not a compact JWS signed with " + ALGORITHM);
        }
    }

    /// The public key as members of a JSON Web Key.
    public static Map<String, String> jwk(NoteVerifier log) {
        return Map.of(
                "kty",
                "OKP",
                "crv",
                "Ed25519",
                "x",
                base64Url(Ed25519.bytes(log.publicKey())),
                "kid",
                kid(log),
                "alg",
                ALGORITHM,
                "use",
                "sig");
    }

    /// Names the key in a header: the key's name and identifier, as its vkey begins.
    public static String kid(NoteVerifier log) {
        String prefix = log.key().prefix();
        return prefix.substring(0, prefix.length() - 1);
    }

    private static NoteVerifier signer(String kid, List<NoteVerifier> known) {
        return known.stream()
                .filter(each -> kid(each).equals(kid))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidNoteException(
                                Rule.UNSIGNED,
                                "signed by "
                                        + kid
                                        + ", not by "
                                        + String.join(
                                                " or ", known.stream().map(Jws::kid).toList())));
    }

    // The library reads base64 loosely: bits behind the last byte could be changed unnoticed.
    private static void requireCanonical(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS || !Arrays.stream(parts).allMatch(Jws::isCanonical)) {
            throw new InvalidNoteException(
                    Rule.FORM, "a JWS is three parts in canonical base64 with dots between");
        }
    }

    private static boolean isCanonical(String part) {
        try {
            return !part.isEmpty() && base64Url(Base64.getUrlDecoder().decode(part)).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String base64Url(byte[] bytes) {
        return new String(
                Base64.getUrlEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
    }
}
