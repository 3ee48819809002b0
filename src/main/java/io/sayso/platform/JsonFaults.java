package io.sayso.platform;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what is wrong with a body of JSON without repeating any of it: it may name people.
final class JsonFaults {
    private static final int LONGEST_NAME = 64;

    private JsonFaults() {}

    static HttpProblem toProblem(JsonProcessingException fault) {
        return switch (fault) {
            case InvalidDefinitionException _ ->
                    ProblemType.INTERNAL.with("A type of ours cannot be read from JSON.");
            case UnrecognizedPropertyException unknown -> invalid(unknown, "is not a known field");
            case MismatchedInputException mismatch -> invalid(mismatch, expected(mismatch));
            case ValueInstantiationException refused -> invalid(refused, refusal(refused));
            case StreamReadException malformed ->
                    ProblemType.BAD_REQUEST.with(
                            "The JSON is malformed" + place(malformed.getLocation()) + ".");
            case JsonMappingException outOfRange
                    when outOfRange.getCause() instanceof InputCoercionException ->
                    invalid(outOfRange, "must be a number in range");
            case JsonMappingException cut
                    when cut.getCause() instanceof StreamReadException malformed ->
                    toProblem(malformed);
            default ->
                    ProblemType.BAD_REQUEST.with(
                            "The JSON cannot be read" + place(fault.getLocation()) + ".");
        };
    }

    private static HttpProblem invalid(JsonMappingException fault, String message) {
        return ProblemType.VALIDATION.at(path(fault.getPath()), message);
    }

    /// What the field should have held. The exception's own message quotes what it did hold.
    private static String expected(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type == null) {
            return "has the wrong form";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type == Instant.class) {
            return "must be an RFC 3339 time such as 2026-11-22T00:00:00Z";
        }
        if (type == String.class) {
            return "must be a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "must be a number in range";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray()
                ? "must be a list"
                : "has the wrong form";
    }

    /// Our own constructors refuse with a plain `IllegalArgumentException` that leaves the value
    /// out; its subclasses come from libraries, which quote it.
    private static String refusal(ValueInstantiationException refused) {
        Throwable cause = refused.getCause();
        return cause != null && cause.getClass() == IllegalArgumentException.class
                ? "is not valid: " + Objects.requireNonNullElse(cause.getMessage(), "refused")
                : "has the wrong form";
    }

    private static String path(List<JsonMappingException.Reference> path) {
        StringBuilder text = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            String name = step.getFieldName();
            if (name == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(printable(name));
            }
        }
        return text.isEmpty() ? "body" : text.toString();
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME) + "...";
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
