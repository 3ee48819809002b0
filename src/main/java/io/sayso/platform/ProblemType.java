package io.sayso.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every problem this API can answer with (RFC 9457): one line each, with its status and its title.
///
/// The type URI is `/problems/` and the name in kebab case; `src/docs/problems/` has a page of that
/// name. Released names never change. The first of a status is what that status means when nothing
/// more is known.
public enum ProblemType {
    BAD_REQUEST(400, "The request cannot be understood"),
    VALIDATION(400, "Some fields are not valid"),
    UNKNOWN_PURPOSE(400, "The purpose is not known"),
    UNKNOWN_CATEGORY(400, "The data category is not known"),
    UNKNOWN_RECIPIENT(400, "The recipient is not known"),
    UNKNOWN_JURISDICTION(400, "The jurisdiction is not known"),
    UNKNOWN_NOTICE(400, "The notice version is not known"),
    NOTICE_REQUIRED(400, "A yes must name the notice it answers"),
    NOTICE_DOES_NOT_COVER(400, "The notice does not cover what is answered"),
    EFFECTIVE_IN_FUTURE(400, "An answer cannot begin later than it is recorded"),
    TIME_NOT_ALLOWED(400, "The time is not one that may be given here"),
    CHALLENGE_FAILED(400, "The challenge is not answered, too young, too old, or was used"),
    UNAUTHORIZED(401, "A valid token is needed"),
    FORBIDDEN(403, "The token does not give this right"),
    OUTSIDE_CLAIM(403, "The token's claims do not reach that far"),
    FOUR_EYES(403, "Another officer has to do this"),
    NOT_FOUND(404, "There is no such thing, or it is not yours to know of"),
    PROOF_NOT_COVERED(404, "No checkpoint covers the entry yet"),
    METHOD_NOT_ALLOWED(405, "The method does not apply here"),
    NOT_ACCEPTABLE(406, "There is no representation of the type asked for"),
    CONFLICT(409, "It is already so, or has changed in the meantime"),
    ALREADY_EXISTS(409, "There is one of that name already"),
    ERASED(409, "The person was erased, and nothing is recorded of them"),
    ALREADY_LIFTED(409, "The hold has been lifted already"),
    IDEMPOTENCY_CONFLICT(409, "The idempotency key was used with another body"),
    CURSOR_EXPIRED(410, "The feed no longer reaches back to that position"),
    PRUNED(410, "These entries are no longer kept"),
    LINK_OVER(410, "The link was used, has expired, or never was"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of a type this call does not take"),
    TOO_MANY_FEEDS(429, "The caller follows too many feeds at once"),
    TOO_MANY_OBJECTIONS(429, "Too many objections are asked for at once"),
    SHARE_TAKEN(429, "The recipient has its share of this node"),
    INTERNAL(500, "The service failed"),
    NOT_READY(503, "The service cannot know just now"),
    POSITION_NOT_REACHED(503, "This node has not seen that position yet"),
    BUSY(503, "The service has too much to do; ask again");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The general type of a status; empty where we never answer with it of our own accord.
    static Optional<ProblemType> of(int status) {
        return Arrays.stream(values()).filter(type -> type.status == status).findFirst();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// The name in kebab case: the end of the type URI and the `code` of an item's error.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public URI type() {
        return URI.create("/problems/" + slug());
    }

    /// Builds the response; `detail` helps the caller correct the request and holds no personal
    /// data.
    public HttpProblem with(String detail) {
        return with(detail, List.of());
    }

    /// The same, naming the fields at fault; `errors` is left out of the body when it is empty.
    public HttpProblem with(String detail, List<FieldError> errors) {
        return body(detail, errors).build();
    }

    /// The same for one field, such as `items[3].purpose`.
    public HttpProblem at(String field, String message) {
        return with(field + " " + message, List.of(new FieldError(field, message)));
    }

    /// The same, telling the caller how long to wait, in whole seconds and at least one.
    public HttpProblem retryAfter(String detail, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return body(detail, List.of()).withHeader("Retry-After", Long.toString(seconds)).build();
    }

    /// The same, naming what takes the place of what is gone.
    public HttpProblem linking(String detail, String successor) {
        return body(detail, List.of())
                .withHeader("Link", "<" + successor + ">; rel=\"latest-version\"")
                .build();
    }

    private HttpProblem.Builder body(String detail, List<FieldError> errors) {
        HttpProblem.Builder problem =
                HttpProblem.builder()
                        .withType(type())
                        .withTitle(title)
                        .withStatus(status)
                        .withDetail(detail);
        return errors.isEmpty() ? problem : problem.with("errors", errors);
    }
}
