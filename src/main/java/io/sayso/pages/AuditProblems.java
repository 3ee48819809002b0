package io.sayso.pages;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.platform.FieldError;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Says in the reader's language what an auditor's click came to when it did nothing.
final class AuditProblems {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private AuditProblems() {}

    static AuditViews.Problem of(HttpProblem problem, AuditWords words) {
        List<FieldError> faults = faults(problem);
        if (!faults.isEmpty()) {
            return new AuditViews.Problem(
                    faults.stream()
                            .map(fault -> words.fault(label(fault.field(), words)))
                            .distinct()
                            .toList(),
                    faults.stream()
                            .map(fault -> fault.field() + " " + fault.message())
                            .collect(Collectors.joining("; ")));
        }
        return new AuditViews.Problem(
                List.of(sentence(problem.getStatusCode(), words)),
                Objects.requireNonNullElse(problem.getDetail(), problem.getTitle()));
    }

    private static List<FieldError> faults(HttpProblem problem) {
        return problem.getParameters().get("errors") instanceof List<?> errors
                ? errors.stream()
                        .filter(FieldError.class::isInstance)
                        .map(FieldError.class::cast)
                        .toList()
                : List.of();
    }

    private static String sentence(int status, AuditWords words) {
        return switch (status) {
            case FORBIDDEN -> words.p_reach();
            case NOT_FOUND -> words.p_missing();
            case CONFLICT -> words.p_again();
            case UNAVAILABLE -> words.p_busy();
            default -> words.p_other();
        };
    }

    // As the forms label what the API names.
    private static String label(String field, AuditWords words) {
        return switch (field.replaceFirst("\\[.*", "")) {
            case "type", "types" -> words.type();
            case "from" -> words.from();
            case "to" -> words.to();
            case "fromIndex" -> words.from_index();
            case "toIndex" -> words.to_index();
            case "jurisdiction", "jurisdictions", "place" -> words.place();
            case "subject" -> words.person();
            case "purpose" -> words.purpose();
            case "categories" -> words.category();
            case "recipient" -> words.recipient();
            case "collectedAt" -> words.collected();
            case "time" -> words.time();
            case "knownAt" -> words.known_at();
            case "format" -> words.format();
            default -> field;
        };
    }
}
