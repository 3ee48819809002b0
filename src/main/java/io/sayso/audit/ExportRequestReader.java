package io.sayso.audit;

import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a filter of what an auditor sent, or says everything that is wrong with it.
final class ExportRequestReader {
    private static final int MOST_PLACES = 300;
    private static final int MOST_TYPES = 32;
    private static final int MOST_PURPOSES = 64;
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /// The types an entry may have.
    static final Set<String> TYPES =
            Set.of(
                    "consent.choice",
                    "consent.objection",
                    "subject.update",
                    "subject.retain",
                    "notice.delivery",
                    "notice.publish",
                    "rule.draft",
                    "rule.withdraw",
                    "rule.publish",
                    "hold.impose",
                    "hold.lift",
                    "run.seal",
                    "run.acknowledge",
                    "export",
                    "erasure.batch",
                    "key.rotate",
                    "import",
                    "decision.batch",
                    "log.genesis",
                    "log.prune",
                    "policy.retention",
                    "restore",
                    "subject.erase",
                    "audit.look");

    private final ExportRequest request;
    private final Reach reach;
    private final List<FieldError> faults = new ArrayList<>();

    ExportRequestReader(ExportRequest request, Reach reach) {
        this.request = request;
        this.reach = reach;
    }

    /// What is wanted.
    record Wanted(Format format, ExportFilter filter) {}

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400, naming every field at fault; 403 if
    ///   it is more than the token reaches
    Wanted read() {
        Format format = format();
        List<String> types = types();
        List<String> purposes = purposes();
        if (purposes != null && format != Format.BUNDLE) {
            fault("purposes", "can choose the entries of a bundle only");
        }
        range();
        List<String> places = places();
        if (!faults.isEmpty()) {
            FieldError first = faults.getFirst();
            throw ProblemType.VALIDATION.with(first.field() + " " + first.message(), faults);
        }
        requireReach(places);
        return new Wanted(
                format,
                new ExportFilter(
                        places,
                        request.fromIndex(),
                        request.toIndex(),
                        request.from(),
                        request.to(),
                        types,
                        purposes));
    }

    private Format format() {
        if (request.format() == null) {
            return Format.BUNDLE;
        }
        return Format.ofWire(request.format())
                .orElseGet(() -> {
                    fault("format", "must be bundle, ndjson or csv");
                    return Format.BUNDLE;
                });
    }

    private @Nullable List<String> purposes() {
        List<@Nullable String> named = request.purposes();
        if (named == null) {
            return null;
        }
        if (named.isEmpty() || named.size() > MOST_PURPOSES) {
            fault("purposes", "must name 1 to 64 purposes");
        }
        for (int i = 0; i < named.size(); i++) {
            String purpose = named.get(i);
            if (purpose == null || !Purpose.isWellFormed(purpose)) {
                fault("purposes[" + i + "]", "must be a purpose, such as ai-training");
            }
        }
        return named.stream().filter(Objects::nonNull).distinct().sorted().toList();
    }

    private void fault(String field, String message) {
        faults.add(new FieldError(field, message));
    }

    private List<String> places() {
        List<@Nullable String> named = request.jurisdictions();
        if (named == null) {
            return reach.places().stream().map(Jurisdiction::code).sorted().toList();
        }
        if (named.isEmpty() || named.size() > MOST_PLACES) {
            fault("jurisdictions", "must name 1 to 300 places");
        }
        for (int i = 0; i < named.size(); i++) {
            String code = named.get(i);
            if (code == null || !Jurisdiction.isWellFormed(code)) {
                fault(
                        "jurisdictions[" + i + "]",
                        "must be * or an ISO 3166 code such as HK or US-CA");
            }
        }
        return named.stream().filter(Objects::nonNull).distinct().sorted().toList();
    }

    private void requireReach(List<String> places) {
        if (places.isEmpty()) {
            throw ProblemType.OUTSIDE_CLAIM.with("Your token names no jurisdiction you may see.");
        }
        if (!places.stream().allMatch(code -> reach.covers(new Jurisdiction(code)))) {
            throw ProblemType.OUTSIDE_CLAIM.with(
                    "Your token does not reach every jurisdiction you ask for.");
        }
    }

    private @Nullable List<String> types() {
        List<@Nullable String> named = request.types();
        if (named == null) {
            return null;
        }
        if (named.isEmpty() || named.size() > MOST_TYPES) {
            fault("types", "must name 1 to 32 types");
        }
        for (int i = 0; i < named.size(); i++) {
            String type = named.get(i);
            if (type == null || !TYPES.contains(type)) {
                fault("types[" + i + "]", "must be a type of entry, such as consent.choice");
            }
        }
        return named.stream().filter(Objects::nonNull).distinct().sorted().toList();
    }

    private void range() {
        Long fromIndex = request.fromIndex();
        Long toIndex = request.toIndex();
        if (fromIndex != null && fromIndex < 0) {
            fault("fromIndex", "must be 0 or above");
        }
        if (toIndex != null && toIndex < 0) {
            fault("toIndex", "must be 0 or above");
        }
        if (fromIndex != null && toIndex != null && toIndex < fromIndex) {
            fault("toIndex", "must not be before fromIndex");
        }
        time("from", request.from());
        time("to", request.to());
        if (request.from() != null
                && request.to() != null
                && request.to().isBefore(request.from())) {
            fault("to", "must not be before from");
        }
    }

    private void time(String field, @Nullable Instant time) {
        if (time != null
                && (!time.equals(time.truncatedTo(ChronoUnit.MICROS))
                        || time.isBefore(EARLIEST)
                        || time.isAfter(LATEST))) {
            fault(field, "must be a time of the years 1 to 9999, in microseconds at most");
        }
    }
}
