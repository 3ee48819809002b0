package io.sayso.gate;

import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Rfc3339;
import io.sayso.gate.ask.Values;
import io.sayso.gate.ask.Wire;
import io.sayso.gate.ask.Wish;
import io.sayso.gate.ask.Words;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the defaults of a stream of subject ids, which stand in the query.
final class QueryDefaults {
    private final Words words = new Words();
    private @Nullable Purpose purpose;
    private @Nullable Recipient recipient;
    private @Nullable List<DataCategory> categories;
    private @Nullable List<Jurisdiction> jurisdictions;
    private @Nullable Instant collectedAt;
    private @Nullable Source source;
    private long minPosition;

    private QueryDefaults() {}

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if a parameter is not known, given
    ///   twice, or not of its form
    static Wish read(Map<String, List<String>> query) {
        QueryDefaults defaults = new QueryDefaults();
        query.forEach(defaults::take);
        return new Wish(
                defaults.purpose,
                defaults.recipient,
                defaults.categories,
                defaults.jurisdictions,
                defaults.collectedAt,
                defaults.source,
                defaults.minPosition,
                null);
    }

    private void take(String name, List<String> values) {
        if (values.size() != 1) {
            throw Fault.invalid(Wire.printable(name), "is given twice").toProblem();
        }
        String value = values.getFirst();
        switch (name) {
            case "purpose" -> purpose = one(name, value, words::purpose);
            case "recipient" -> recipient = one(name, value, words::recipient);
            case "categories" -> categories = several(name, value, words::category);
            case "jurisdictions" -> jurisdictions = several(name, value, words::jurisdiction);
            case "collectedAt" -> collectedAt = one(name, value, Rfc3339::parse);
            case "source" -> source = one(name, value, Words::source);
            case "minPosition" -> minPosition = one(name, value, QueryDefaults::position);
            case "time", "knownAt" -> throw ItemReader.timeNotAllowed(name).toProblem();
            default ->
                    throw Fault.invalid(Wire.printable(name), "is not a known parameter")
                            .toProblem();
        }
    }

    private static <T> T one(String name, String value, Function<String, @Nullable T> read) {
        T one = read.apply(value);
        if (one == null) {
            throw Fault.invalid(name, "is not of the right form").toProblem();
        }
        return one;
    }

    private static <T> List<T> several(
            String name, String value, Function<String, @Nullable T> read) {
        List<T> several = new ArrayList<>();
        for (String each : value.split(",", -1)) {
            several.add(one(name, each, read));
        }
        if (several.size() > Values.MOST_WORDS) {
            throw Fault.invalid(name, "may name at most " + Values.MOST_WORDS).toProblem();
        }
        return List.copyOf(several);
    }

    private static @Nullable Long position(String value) {
        try {
            long position = Long.parseLong(value);
            return position < 0 ? null : position;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
