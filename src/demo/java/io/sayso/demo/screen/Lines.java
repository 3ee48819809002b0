package io.sayso.demo.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The lines of a JSONL file in UTF-8, one after the other.
final class Lines implements AutoCloseable {
    static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final BufferedReader reader;
    private long number;

    private Lines(BufferedReader reader) {
        this.reader = reader;
    }

    static Lines of(Path file) throws IOException {
        return new Lines(Files.newBufferedReader(file));
    }

    /// The next line as it is written, or `null` at the end of the file.
    @Nullable String next() throws IOException, StoppedException {
        try {
            String line = reader.readLine();
            number += line == null ? 0 : 1;
            return line;
        } catch (CharacterCodingException e) {
            throw failed("is not UTF-8");
        }
    }

    /// Number of the line read last, from 1.
    long number() {
        return number;
    }

    /// Reads the line read last.
    JsonNode parse(String line) throws StoppedException {
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.isObject()) {
                throw failed("is not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw failed("is not JSON");
        }
    }

    private StoppedException failed(String message) {
        return new StoppedException(
                StoppedException.Cause.FAILED, "line " + Math.max(1, number) + " " + message);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
