package io.sayso.gate.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sayso.gate.ask.Rfc3339;
import io.sayso.gate.ask.Wire;
import io.sayso.standing.Pseudonym;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How events look on the wire.
enum EventWriter {
    /// A line of JSON each.
    NDJSON {
        @Override
        void write(Event event, OutputStream out) throws IOException {
            out.write(json(event));
            out.write('\n');
        }
    },
    /// Server-sent events, whose id is the position; an error has none, so that it is not resumed
    /// from.
    EVENTS {
        @Override
        void write(Event event, OutputStream out) throws IOException {
            String head =
                    event instanceof Event.Broken
                            ? "event: error\ndata: "
                            : "id: %d\nevent: %s\ndata: ".formatted(event.position(), event.kind());
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(json(event));
            out.write('\n');
            out.write('\n');
        }
    };

    abstract void write(Event event, OutputStream out) throws IOException;

    private static byte[] json(Event event) {
        return Wire.write(json -> {
            json.writeStartObject();
            json.writeStringField("kind", event.kind());
            json.writeNumberField("position", event.position());
            members(event, json);
            json.writeEndObject();
        });
    }

    private static void members(Event event, JsonGenerator json) throws IOException {
        switch (event) {
            case Event.Changed changed -> {
                time("recordedAt", changed.recordedAt(), json);
                json.writeStringField("cause", changed.cause().wire());
                json.writeArrayFieldStart("subjects");
                for (Pseudonym subject : changed.subjects()) {
                    json.writeString(subject.text());
                }
                json.writeEndArray();
            }
            case Event.HoldImposed hold -> {
                time("recordedAt", hold.recordedAt(), json);
                json.writeStringField("id", hold.id());
                json.writeStringField("jurisdiction", hold.jurisdiction());
                json.writeStringField("purpose", hold.purpose());
                json.writeStringField("recipient", hold.recipient());
                time("from", hold.from(), json);
                time("until", hold.until(), json);
            }
            case Event.HoldLifted lifted -> {
                time("recordedAt", lifted.recordedAt(), json);
                json.writeStringField("id", lifted.id());
            }
            case Event.RulePublished rule -> {
                time("recordedAt", rule.recordedAt(), json);
                json.writeStringField("name", rule.name());
                json.writeNumberField("version", rule.version());
                time("effectiveFrom", rule.effectiveFrom(), json);
            }
            case Event.NoticePublished notice -> {
                time("recordedAt", notice.recordedAt(), json);
                json.writeStringField("id", notice.id());
                json.writeNumberField("version", notice.version());
                json.writeBooleanField("material", notice.material());
            }
            case Event.Checkpoint checkpoint -> {
                time("time", checkpoint.time(), json);
                if (checkpoint.log() != null) {
                    json.writeStringField("log", checkpoint.log());
                }
            }
            case Event.Broken broken -> {
                json.writeStringField("code", broken.code());
                json.writeStringField("detail", broken.detail());
            }
        }
    }

    private static void time(String member, @Nullable Instant time, JsonGenerator json)
            throws IOException {
        if (time != null) {
            json.writeStringField(member, Rfc3339.format(time));
        }
    }
}
