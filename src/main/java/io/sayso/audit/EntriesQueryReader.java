package io.sayso.audit;

import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.SubjectId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes a query of what stands in a URL, or says everything that is wrong with it.
final class EntriesQueryReader {
    private static final int MOST = 1_000;
    private static final int USUAL = 200;
    private static final int MOST_TYPES = 32;
    private static final String INDEX = "0|[1-9][0-9]{0,17}";
    private static final Set<String> KNOWN =
            Set.of(
                    "type",
                    "jurisdiction",
                    "purpose",
                    "subject",
                    "fromIndex",
                    "toIndex",
                    "from",
                    "to",
                    "cursor",
                    "limit");

    private final Map<String, List<String>> parameters;
    private final List<FieldError> faults = new ArrayList<>();

    EntriesQueryReader(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /// Where the next page begins.
    static String cursor(long index) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("from " + index).getBytes(StandardCharsets.US_ASCII));
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400, naming every field at fault
    EntriesQuery read() {
        parameters.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .forEach(name -> fault(name, "is not a filter of this list"));
        Long first =
                one("fromIndex", EntriesQueryReader::isIndex, "must be 0 or above", Long::valueOf);
        Long cursor = position(one("cursor", _ -> true, "", text -> text));
        Integer limit =
                one(
                        "limit",
                        text -> text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= MOST,
                        "must be a whole number from 1 to 1000",
                        Integer::valueOf);
        EntriesQuery query =
                new EntriesQuery(
                        types(),
                        one(
                                "jurisdiction",
                                Jurisdiction::isWellFormed,
                                "must be * or an ISO 3166 code such as HK or US-CA",
                                Jurisdiction::new),
                        one(
                                "purpose",
                                Purpose::isWellFormed,
                                "must be a purpose, such as ai-training",
                                Purpose::new),
                        one(
                                "subject",
                                SubjectId::isWellFormed,
                                "must be 1 to 256 printable characters",
                                SubjectId::new),
                        Math.max(first == null ? 0 : first, cursor == null ? 0 : cursor),
                        one(
                                "toIndex",
                                EntriesQueryReader::isIndex,
                                "must be 0 or above",
                                Long::valueOf),
                        time("from"),
                        time("to"),
                        limit == null ? USUAL : limit);
        if (!faults.isEmpty()) {
            FieldError at = faults.getFirst();
            throw ProblemType.VALIDATION.with(at.field() + " " + at.message(), faults);
        }
        return query;
    }

    private void fault(String field, String message) {
        faults.add(new FieldError(field, message));
    }

    private <T> @Nullable T one(
            String name, Predicate<String> valid, String message, Function<String, T> read) {
        List<String> given = parameters.getOrDefault(name, List.of());
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            fault(name, "must be given once");
            return null;
        }
        if (!valid.test(given.getFirst())) {
            fault(name, message);
            return null;
        }
        return read.apply(given.getFirst());
    }

    private List<String> types() {
        List<String> given = parameters.getOrDefault("type", List.of());
        if (given.size() > MOST_TYPES || !ExportRequestReader.TYPES.containsAll(given)) {
            fault("type", "must be a type of entry, such as consent.choice");
        }
        return given.stream().distinct().toList();
    }

    private @Nullable Instant time(String name) {
        return one(name, EntriesQueryReader::isTime, "must be a time in UTC", Instant::parse);
    }

    private static boolean isIndex(String text) {
        return text.matches(INDEX);
    }

    private static boolean isTime(String text) {
        try {
            return text.length() <= 30
                    && text.endsWith("Z")
                    && Instant.parse(text).isBefore(ExportRequestReader.LATEST)
                    && Instant.parse(text).isAfter(ExportRequestReader.EARLIEST);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private @Nullable Long position(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.startsWith("from ") && isIndex(text.substring("from ".length()))) {
                return Long.valueOf(text.substring("from ".length()));
            }
        } catch (IllegalArgumentException e) {
            // said below, without the decoder's words
        }
        fault("cursor", "is not one that we gave");
        return null;
    }
}
