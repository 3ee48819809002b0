package io.sayso.consent.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a request, in the protocol's words. It never says whether we know the person.
///
/// @param status `open`, `fulfilled` or `denied`
/// @param reason why it is denied
@JsonInclude(JsonInclude.Include.NON_NULL)
record AgentStatus(
        @JsonProperty("request_id") String requestId,
        @JsonProperty("received_at") Instant receivedAt,
        @JsonProperty("status") String status,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("processing_details") @Nullable String processingDetails) {
    static AgentStatus open(String id, Instant receivedAt) {
        return new AgentStatus(id, receivedAt, "open", null, null);
    }

    AgentStatus fulfilled() {
        return new AgentStatus(
                requestId,
                receivedAt,
                "fulfilled",
                null,
                "Recorded as a no to all AI training by whoever has what was verified.");
    }

    AgentStatus denied(String why, String details) {
        return new AgentStatus(requestId, receivedAt, "denied", why, details);
    }
}
