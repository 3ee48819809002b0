package io.sayso.standing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sayso.ledger.Change;
import io.sayso.vocab.SubjectHash;
import java.util.Map;
import java.util.Optional;

/// Reads and writes the payloads of changes about persons.
public final class StandingJson {
    static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private static final Map<String, ObjectReader> READERS =
            Map.of(
                    StandingChange.ChoiceMade.KIND,
                    MAPPER.readerFor(StandingChange.ChoiceMade.class),
                    StandingChange.Objected.KIND,
                    MAPPER.readerFor(StandingChange.Objected.class),
                    StandingChange.SubjectUpdated.KIND,
                    MAPPER.readerFor(StandingChange.SubjectUpdated.class),
                    StandingChange.NoticeDelivered.KIND,
                    MAPPER.readerFor(StandingChange.NoticeDelivered.class));

    private StandingJson() {}

    /// The change that carries a payload through the log.
    public static Change toChange(SubjectHash subject, StandingChange payload) {
        try {
            return new Change(payload.kind(), subject, MAPPER.writeValueAsString(payload));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a " + payload.kind() + " change cannot be written", e);
        }
    }

    /// The payload of a change, if it is about a person.
    public static Optional<StandingChange> read(Change change) {
        ObjectReader reader = READERS.get(change.kind());
        if (reader == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.readValue(change.payload()));
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException(
                    "a " + change.kind() + " change cannot be read: " + e.getClass().getName());
        }
    }
}
