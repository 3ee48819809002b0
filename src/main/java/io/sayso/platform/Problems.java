package io.sayso.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// Turns whatever a library says went wrong into one of our problems, before it is logged or sent.
///
/// A library's own words are dropped: they may quote the request.
@ApplicationScoped
class Problems implements ProblemPostProcessor {
    /// Before the one that logs, which is at 101.
    private static final int FIRST = 1000;

    private static final Duration SOON = Duration.ofSeconds(1);

    @Override
    public int priority() {
        return FIRST;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null || problem.getStatusCode() < 400) {
            return problem;
        }
        if (problem.getStatusCode() == 500 && Outage.isOne(context.cause)) {
            return ProblemType.NOT_READY.retryAfter(
                    "The service cannot reach its database now.", SOON);
        }
        if (json(context.cause) instanceof JsonProcessingException fault) {
            return JsonFaults.toProblem(fault);
        }
        List<FieldError> errors = violations(problem);
        if (!errors.isEmpty()) {
            return ProblemType.VALIDATION.with(summary(errors), errors);
        }
        return ProblemType.of(problem.getStatusCode())
                .map(type -> withHeadersOf(problem, general(type)))
                .orElseGet(() -> plain(problem));
    }

    /// A status that we never answer with of our own accord, without the library's detail.
    private static HttpProblem plain(HttpProblem problem) {
        String title = Objects.requireNonNullElse(problem.getTitle(), "Error");
        return HttpProblem.builder()
                .withType(URI.create("about:blank"))
                .withTitle(title)
                .withStatus(problem.getStatusCode())
                .withDetail(title + ".")
                .build();
    }

    private static HttpProblem general(ProblemType type) {
        return type.with(type.title() + ".");
    }

    private static HttpProblem withHeadersOf(HttpProblem original, HttpProblem ours) {
        HttpProblem.Builder problem = HttpProblem.builder(ours);
        original.getHeaders().forEach(problem::withHeader);
        return problem.build();
    }

    private static Throwable json(Throwable cause) {
        return cause instanceof JsonProcessingException || cause.getCause() == null
                ? cause
                : cause.getCause();
    }

    private static List<FieldError> violations(HttpProblem problem) {
        return problem.getParameters().get("violations") instanceof Collection<?> violations
                ? violations.stream()
                        .map(Violation.class::cast)
                        .map(v -> new FieldError(field(v.field), v.message))
                        .sorted((a, b) -> a.field().compareTo(b.field()))
                        .toList()
                : List.of();
    }

    /// An element of a list is named by its place alone, `purposes[1]`.
    private static String field(String path) {
        return path.isEmpty() ? "body" : path.replace(".<list element>", "");
    }

    private static String summary(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        String rest = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        return first.field() + " " + first.message() + rest;
    }
}
