package io.sayso.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.sayso.ledger.Change;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What every node learns from a `subject.retain` entry.
///
/// @param token of the person, base64url
/// @param outcome null if the retention is lifted
@JsonInclude(JsonInclude.Include.NON_NULL)
record RetentionChange(
        String token, @Nullable String outcome, @Nullable String ground, @Nullable Instant until) {
    static final String KIND = "retain";

    static RetentionChange of(String token, @Nullable Retention retention) {
        return retention == null
                ? new RetentionChange(token, null, null, null)
                : new RetentionChange(
                        token, retention.outcome().wire(), retention.ground(), retention.until());
    }

    @Nullable Retention retention() {
        return outcome == null || ground == null
                ? null
                : new Retention(Erasure.State.ofWire(outcome), ground, until);
    }

    Change toChange() {
        try {
            return new Change(KIND, null, ErasureChange.MAPPER.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a retention cannot be written", e);
        }
    }

    static Optional<RetentionChange> read(Change change) {
        if (!change.kind().equals(KIND)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    ErasureChange.MAPPER.readValue(change.payload(), RetentionChange.class));
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException(
                    "a retention cannot be read: " + e.getClass().getName());
        }
    }
}
