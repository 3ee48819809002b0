package io.sayso.erasure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sayso.ledger.Bytes;
import io.sayso.ledger.Change;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What every node learns from a `subject.erase` entry: tokens, and no hash.
///
/// @param token of the person, base64url
/// @param state [Erasure.State#wire]
/// @param aliases tokens of the aliases they had, base64url
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureChange(
        String token,
        String state,
        List<String> aliases,
        @Nullable String ground,
        @Nullable Instant until) {
    /// The kind under which it travels.
    static final String KIND = "erase";

    static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    static String text(Bytes token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.toArray());
    }

    static Bytes bytes(String token) {
        return Bytes.of(Base64.getUrlDecoder().decode(token));
    }

    Change toChange() {
        try {
            return new Change(KIND, null, MAPPER.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an erasure cannot be written", e);
        }
    }

    static Optional<ErasureChange> read(Change change) {
        if (!change.kind().equals(KIND)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(change.payload(), ErasureChange.class));
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException("an erasure cannot be read: " + e.getClass().getName());
        }
    }

    /// The same with these aliases too.
    ErasureChange with(List<String> more) {
        return new ErasureChange(
                token,
                state,
                Stream.concat(aliases.stream(), more.stream()).distinct().sorted().toList(),
                ground,
                until);
    }

    /// Whether everything about the person goes.
    @JsonIgnore
    boolean isFinal() {
        return Erasure.State.ofWire(state) == Erasure.State.ERASED;
    }

    /// What it says, given its place.
    Erasure at(long index, Instant recordedAt) {
        return new Erasure(Erasure.State.ofWire(state), index, recordedAt, ground, until);
    }
}
