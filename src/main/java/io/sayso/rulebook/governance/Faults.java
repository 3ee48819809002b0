package io.sayso.rulebook.governance;

import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is wrong with a request whose form is right, so that the caller hears it at
/// once.
final class Faults {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Rulebook rulebook;
    private final List<FieldError> found = new ArrayList<>();
    private ProblemType type = ProblemType.VALIDATION;

    Faults(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    void add(String field, String message) {
        add(ProblemType.VALIDATION, field, message);
    }

    private void add(ProblemType particular, String field, String message) {
        type = found.isEmpty() ? particular : ProblemType.VALIDATION;
        found.add(new FieldError(field, message));
    }

    void purpose(String field, Purpose purpose) {
        if (!purpose.isAny() && !rulebook.purposes().contains(purpose)) {
            add(ProblemType.UNKNOWN_PURPOSE, field, "must be in the purpose tree, or *");
        }
    }

    void category(String field, DataCategory category) {
        if (!category.isAny() && !rulebook.categories().contains(category)) {
            add(ProblemType.UNKNOWN_CATEGORY, field, "must be in the category tree, or *");
        }
    }

    /// A code without a rule would cover nobody: those people are ruled by their country.
    void jurisdiction(String field, Jurisdiction code) {
        if (!code.isAny() && !rulebook.rules().containsKey(code)) {
            add(
                    ProblemType.UNKNOWN_JURISDICTION,
                    field,
                    code.equals(code.country())
                            ? "must be one that has a rule, or *"
                            : "has no rule of its own; name the country, "
                                    + code.country()
                                    + ", instead");
        }
    }

    void time(String field, @Nullable Instant time) {
        if (time != null
                && (time.isBefore(Instant.EPOCH)
                        || time.isAfter(LATEST)
                        || !time.equals(time.truncatedTo(ChronoUnit.MICROS)))) {
            add(field, "must be a time from 1970 to 9999, in microseconds at most");
        }
    }

    /// Text that can be shown: no control character but line breaks and tabs, and not blank.
    void readable(String field, String text) {
        boolean bad =
                text.codePoints()
                        .anyMatch(point ->
                                switch (Character.getType(point)) {
                                    case Character.CONTROL ->
                                            point != '\n' && point != '\r' && point != '\t';
                                    case Character.SURROGATE, Character.UNASSIGNED -> true;
                                    default -> false;
                                });
        if (bad || text.isBlank()) {
            add(field, "must be readable text");
        }
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400, naming every field
    void throwIfAny() {
        if (!found.isEmpty()) {
            FieldError first = found.getFirst();
            throw type.with(first.field() + " " + first.message(), found);
        }
    }
}
