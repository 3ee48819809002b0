package io.sayso.gate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Verdict;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a stream's last line says of all the lines before it.
final class Tally {
    private final MessageDigest digest;
    private long items;
    private long permits;
    private long denials;
    private long errors;
    private long unknown;
    private long first;
    private long last;

    /// @param position where the stream begins
    Tally(long position) {
        this.first = position;
        this.last = position;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /// Counts an answer.
    void count(Verdict verdict, long position) {
        switch (verdict) {
            case Verdict.Decided decided -> {
                if (decided.permits()) {
                    permits++;
                } else {
                    denials++;
                }
                if (!decided.known()) {
                    unknown++;
                }
            }
            case Fault _ -> errors++;
        }
        if (items++ == 0) {
            first = position;
        }
        last = position;
    }

    /// Takes note of bytes sent.
    void sent(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /// Writes the summary. Ends the tally.
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("summary");
        json.writeBooleanField("complete", true);
        json.writeNumberField("items", items);
        json.writeNumberField("permit", permits);
        json.writeNumberField("deny", denials);
        json.writeNumberField("error", errors);
        json.writeNumberField("unknown", unknown);
        json.writeNumberField("positionFirst", first);
        json.writeNumberField("positionLast", last);
        json.writeStringField("digest", "sha256:" + HexFormat.of().formatHex(digest.digest()));
        json.writeEndObject();
        json.writeEndObject();
    }
}
