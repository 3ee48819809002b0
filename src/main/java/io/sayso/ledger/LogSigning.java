package io.sayso.ledger;

import io.sayso.ledger.note.Jws;
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

    /// The keys that sign, as a JSON Web Key Set (RFC 7517).
    Map<String, List<Map<String, String>>> keys() {
        return Map.of("keys", List.of(Jws.jwk(key.signer().verifier())));
    }
}
