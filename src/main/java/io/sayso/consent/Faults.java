package io.sayso.consent;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Collects everything that is wrong with one request, so that the caller hears it all at once.
final class Faults {
    private final List<FieldError> found = new ArrayList<>();
    private final String prefix;
    private ProblemType type = ProblemType.VALIDATION;

    Faults() {
        this("");
    }

    private Faults(String prefix) {
        this.prefix = prefix;
    }

    void add(String field, String message) {
        found.add(new FieldError(prefix + field, message));
    }

    /// Names the more particular problem, if it turns out to be the only one.
    void add(ProblemType particular, String field, String message) {
        type = found.isEmpty() ? particular : ProblemType.VALIDATION;
        add(field, message);
    }

    void addAll(String field, Faults below) {
        below.found.forEach(each -> add(field + "." + each.field(), each.message()));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /// Ends the request if anything was found.
    ///
    /// @throws HttpProblem 400, naming every field
    void throwIfAny() {
        if (!found.isEmpty()) {
            FieldError first = found.getFirst();
            throw (found.size() == 1 ? type : ProblemType.VALIDATION)
                    .with(first.field() + " " + first.message(), found);
        }
    }

    /// Reads a text of a given form; absent or malformed texts are `fallback`.
    <T> T read(
            String field,
            @Nullable String text,
            Predicate<String> form,
            Function<String, T> make,
            T fallback,
            String expected) {
        if (text == null) {
            return fallback;
        }
        if (!form.test(text)) {
            add(field, expected);
            return fallback;
        }
        return make.apply(text);
    }

    /// Reads one of a set of words.
    <T> Optional<T> word(
            String field,
            @Nullable String text,
            Function<String, Optional<T>> words,
            String expected) {
        Optional<T> word = text == null ? Optional.empty() : words.apply(text);
        if (word.isEmpty()) {
            add(field, expected);
        }
        return word;
    }

    /// Refuses what the log cannot keep exactly: it keeps microseconds of years 1 to 9999.
    void time(String field, @Nullable Instant time) {
        if (time == null) {
            return;
        }
        if (!time.equals(time.truncatedTo(ChronoUnit.MICROS))) {
            add(field, "must not be finer than microseconds");
        }
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            add(field, "must be a time of the years 1 to 9999");
        }
    }

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
}
