package io.sayso.audit;

import io.sayso.decision.DecisionRequest;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Position;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The query of `GET /v1/decisions/at`, read and well-formed; not yet judged.
///
/// @param subject null for the caller themself
/// @param time what instant it is about; null for the instant of what is known
/// @param knownAt what had been recorded by then counts; null for now
/// @param position the same as a position of the log, as decisions name theirs
record AtRequest(
        @Nullable SubjectId subject,
        DecisionRequest use,
        @Nullable Instant time,
        @Nullable Instant knownAt,
        @Nullable Position position) {
    private static final int MOST_WORDS = 64;
    private static final Set<String> NAMES =
            Set.of(
                    "subject",
                    "purpose",
                    "categories",
                    "recipient",
                    "jurisdictions",
                    "collectedAt",
                    "source",
                    "time",
                    "knownAt",
                    "position");

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the parameter at fault
    static AtRequest read(Map<String, List<String>> query) {
        query.forEach(AtRequest::check);
        Purpose purpose = one(query, "purpose", Purpose::isWellFormed, Purpose::new);
        if (purpose == null || purpose.isAny()) {
            throw ProblemType.VALIDATION.at("purpose", "must name one purpose");
        }
        List<DataCategory> categories =
                several(query, "categories", DataCategory::isWellFormed, DataCategory::new);
        Recipient recipient = one(query, "recipient", Recipient::isWellFormed, Recipient::new);
        Source source =
                one(
                        query,
                        "source",
                        text -> Source.ofWire(text).isPresent(),
                        text -> Source.ofWire(text).orElseThrow());
        AtRequest request =
                new AtRequest(
                        one(query, "subject", SubjectId::isWellFormed, SubjectId::new),
                        new DecisionRequest(
                                purpose,
                                categories.isEmpty()
                                        ? List.of(DecisionRequest.DEFAULT_CATEGORY)
                                        : categories,
                                recipient == null ? Recipient.SELF : recipient,
                                several(
                                        query,
                                        "jurisdictions",
                                        Jurisdiction::isWellFormed,
                                        Jurisdiction::new),
                                instant(query, "collectedAt"),
                                source == null ? Source.FIRST_PARTY : source),
                        instant(query, "time"),
                        instant(query, "knownAt"),
                        one(
                                query,
                                "position",
                                text -> text.matches("0|[1-9][0-9]{0,17}"),
                                text -> new Position(Long.parseLong(text))));
        if (request.knownAt != null && request.position != null) {
            throw ProblemType.VALIDATION.at("position", "must not stand beside knownAt");
        }
        return request;
    }

    private static void check(String name, List<String> values) {
        if (!NAMES.contains(name)) {
            throw ProblemType.VALIDATION.at("query", "has a parameter that is not known");
        }
        if (values.size() != 1) {
            throw ProblemType.VALIDATION.at(name, "is given twice");
        }
    }

    private static <T> @Nullable T one(
            Map<String, List<String>> query,
            String name,
            Predicate<String> isWellFormed,
            Function<String, T> read) {
        List<String> values = query.get(name);
        if (values == null) {
            return null;
        }
        String value = values.getFirst();
        if (!isWellFormed.test(value)) {
            throw ProblemType.VALIDATION.at(name, "is not of the right form");
        }
        return read.apply(value);
    }

    private static <T> List<T> several(
            Map<String, List<String>> query,
            String name,
            Predicate<String> isWellFormed,
            Function<String, T> read) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return List.of();
        }
        String[] words = values.getFirst().split(",", -1);
        if (words.length > MOST_WORDS
                || !Arrays.stream(words).allMatch(isWellFormed.and(each -> !each.equals("*")))) {
            throw ProblemType.VALIDATION.at(name, "must be at most 64 words with commas between");
        }
        return Arrays.stream(words).map(read).toList();
    }

    private static @Nullable Instant instant(Map<String, List<String>> query, String name) {
        return one(query, name, AtRequest::isInstant, Instant::parse);
    }

    private static boolean isInstant(String text) {
        try {
            Instant instant = Instant.parse(text);
            return instant.isAfter(Instant.parse("0001-01-01T00:00:00Z"))
                    && instant.isBefore(Instant.parse("9999-12-31T00:00:00Z"));
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "AtRequest[redacted]";
    }
}
