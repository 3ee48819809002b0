package io.sayso.demo.screen;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What to screen, for what, and whom to ask.
///
/// @param service where Sayso runs, such as `http://localhost:8080`
/// @param token a pipeline's access token
/// @param in the JSONL file
/// @param out where the permitted lines go
/// @param columns where in a line to look
/// @param purpose what the data would be used for
/// @param recipient who would train; `null` is the service's default, itself
/// @param minPosition the least log size that the service must have applied; 0 asks for none
/// @param tolerance the share of subjects that may be unknown, 0 to 1
public record Request(
        URI service,
        String token,
        Path in,
        Path out,
        Columns columns,
        String purpose,
        @Nullable String recipient,
        long minPosition,
        double tolerance) {
    /// The share of unknown subjects from which on a wrong column is the likelier explanation.
    public static final double DEFAULT_TOLERANCE = 0.05;

    /// The first line of the stream.
    ObjectNode defaults() {
        ObjectNode first = JsonNodeFactory.instance.objectNode();
        ObjectNode defaults = first.putObject("defaults").put("purpose", purpose);
        if (recipient != null) {
            defaults.put("recipient", recipient);
        }
        if (minPosition > 0) {
            defaults.put("minPosition", minPosition);
        }
        return first;
    }

    /// Leaves the token out.
    @Override
    public String toString() {
        return "Request[" + in + " to " + out + " at " + service + "]";
    }
}
