package io.sayso.ledger;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/// `GET /log/jwks.json`: the log's keys as those who check signed receipts by JOSE need them.
@Path("/log/jwks.json")
@PermitAll
class KeySetResource {
    private final LogSigning signing;

    KeySetResource(LogSigning signing) {
        this.signing = signing;
    }

    /// The key set.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, List<Map<String, String>>> keys() {
        return signing.keys();
    }
}
