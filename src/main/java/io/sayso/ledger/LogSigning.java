package io.sayso.ledger;

import io.sayso.ledger.note.Dsse;
import io.sayso.ledger.note.Jws;
import io.sayso.ledger.note.SignedNote;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Statements signed by the log's own key, so that whoever holds that one key can check them.
@ApplicationScoped
public class LogSigning {
    private final LogKey key;

    LogSigning(LogKey key) {
        this.key = key;
    }

    /// A compact JWS ([Jws]).
    ///
    /// @param type `typ` of its header
    public String sign(String type, Bytes payload) {
        return Jws.sign(key.signer(), type, payload.toArray());
    }

    /// A DSSE envelope ([Dsse]).
    ///
    /// @param type of the payload, a media type
    public String envelope(String type, Bytes payload) {
        return Dsse.sign(key.signer(), type, payload.toArray());
    }

    /// A signed note that nobody can take for a checkpoint.
    ///
    /// @param form the text's first line
    /// @param rest the other lines, each ended
    /// @throws IllegalArgumentException if the first line is the log's name, as a checkpoint's is
    public SignedNote note(String form, String rest) {
        if (form.equals(key.signer().verifier().name())) {
            throw new IllegalArgumentException("only the publisher signs checkpoints");
        }
        String text = form + "\n" + rest;
        return new SignedNote(text, List.of(key.signer().sign(text)));
    }

    /// The keys that sign, as a JSON Web Key Set (RFC 7517).
    Map<String, List<Map<String, String>>> keys() {
        return Map.of(
                "keys", key.signers().stream().map(signer -> Jws.jwk(signer.verifier())).toList());
    }
}
