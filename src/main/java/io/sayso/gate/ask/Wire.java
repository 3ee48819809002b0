package io.sayso.gate.ask;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.platform.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How JSON is read and written here: token by token, within bounds, from bytes to bytes.
public final class Wire {
    /// Reads nothing deeper or longer than a decision could need.
    public static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(64)
                                    .maxNumberLength(64)
                                    .maxNameLength(1024)
                                    .maxStringLength(1 << 20)
                                    .build())
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

    private Wire() {}

    /// Reads a document.
    @FunctionalInterface
    public interface Reading<T extends @Nullable Object> {
        T read(JsonParser parser) throws IOException;
    }

    /// Reads a whole body, which is one JSON value and nothing after it.
    ///
    /// @param reading gets the parser at the value's first token and leaves it at its last
    /// @throws HttpProblem if the body is empty, not UTF-8, or not JSON
    public static <T> T read(byte[] body, Reading<T> reading) {
        if (!Utf8.isValid(body)) {
            throw ProblemType.BAD_REQUEST.with("The body is not UTF-8.");
        }
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == null) {
                throw ProblemType.BAD_REQUEST.with("The body is empty.");
            }
            T read = reading.read(parser);
            if (parser.nextToken() != null) {
                throw ProblemType.BAD_REQUEST.with("Something follows the JSON value.");
            }
            return read;
        } catch (JsonProcessingException malformed) {
            throw malformed(malformed.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    // A limit of the parser, such as on nesting, is passed at no place in particular.
    private static HttpProblem malformed(@Nullable JsonLocation at) {
        return ProblemType.BAD_REQUEST.with(
                at == null
                        ? "The JSON is malformed, or nested too deeply."
                        : "The JSON is malformed at line %d, column %d."
                                .formatted(at.getLineNr(), at.getColumnNr()));
    }

    /// Writes a document.
    @FunctionalInterface
    public interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    /// Writes one JSON value.
    public static byte[] write(Writing writing) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(JSON._getBufferRecycler())) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                writing.write(json);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be written", e);
        }
    }

    /// Whether a `Content-Type` says JSON, with or without parameters.
    public static boolean isJson(@Nullable String contentType) {
        return isType(contentType, "application/json");
    }

    /// Whether a `Content-Type` is of that media type, with or without parameters.
    public static boolean isType(@Nullable String contentType, String type) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        String named = end < 0 ? contentType : contentType.substring(0, end);
        return named.strip().toLowerCase(Locale.ROOT).equals(type);
    }

    /// A member's name as it may be repeated in an error: it may hold anything.
    public static String printable(String name) {
        String start = name.length() <= 64 ? name : name.substring(0, 64) + "...";
        return start.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
