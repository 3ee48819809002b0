package io.sayso.gate.authzen;

import io.quarkus.runtime.Startup;
import io.sayso.decision.Obligation;
import io.sayso.gate.ask.Wire;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.ResponseHeader;

/// `GET /.well-known/authzen-configuration`: what of AuthZEN is offered, and where.
///
/// Addresses come from `sayso.public-url` alone: one made from the request's `Host` could be made
/// to point elsewhere.
@Path("/.well-known/authzen-configuration")
@PermitAll
@Startup
class MetadataResource {
    private final byte[] document;

    /// @throws IllegalArgumentException if the address is none, which stops the start
    MetadataResource(@ConfigProperty(name = "sayso.public-url") String base) {
        this.document = document(new PublicUrl(base).value());
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "public, max-age=3600")
    public byte[] metadata() {
        return document.clone();
    }

    private static byte[] document(String base) {
        return Wire.write(json -> {
            json.writeStartObject();
            json.writeStringField("policy_decision_point", base);
            json.writeStringField("access_evaluation_endpoint", base + "/access/v1/evaluation");
            json.writeStringField("access_evaluations_endpoint", base + "/access/v1/evaluations");
            json.writeStringField("search_action_endpoint", base + "/access/v1/search/action");
            json.writeArrayFieldStart("supported_obligations");
            for (Obligation obligation : Obligation.OF_A_PERMIT) {
                json.writeString(obligation.wire());
            }
            json.writeEndArray();
            json.writeNumberField("max_items_per_request", Evaluations.MOST);
            json.writeEndObject();
        });
    }
}
