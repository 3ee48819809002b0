package io.sayso.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// What a client was promised: that its write stands in the log, at that index.
record Receipt(Write write, long index, Instant recordedAt) {
    /// Reads a 201.
    static Receipt of(Write write, Api.Reply reply) {
        JsonNode body = reply.json();
        return new Receipt(
                write,
                body.path("index").asLong(-1),
                Instant.parse(body.path("recordedAt").asText()));
    }
}
