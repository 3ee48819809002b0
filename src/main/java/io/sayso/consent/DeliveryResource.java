package io.sayso.consent;

import io.sayso.ledger.Claim;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Submission;
import io.sayso.platform.Callers;
import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Notice;
import io.sayso.standing.Knowledge;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `POST /v1/deliveries`: a notice version was put before people.
@Path("/v1/deliveries")
@RolesAllowed("recorder")
@Produces(MediaType.APPLICATION_JSON)
class DeliveryResource {
    private final Knowledge knowledge;
    private final StandingIndex index;
    private final SubjectHasher hasher;
    private final GroupCommit log;
    private final Callers callers;
    private final Claims claims;

    DeliveryResource(
            Knowledge knowledge,
            StandingIndex index,
            SubjectHasher hasher,
            GroupCommit log,
            Callers callers,
            Claims claims) {
        this.knowledge = knowledge;
        this.index = index;
        this.hasher = hasher;
        this.log = log;
        this.callers = callers;
        this.claims = claims;
    }

    /// The answer.
    record Recorded(long index, long position, Instant recordedAt, int count) {}

    /// Records one delivery to up to 10,000 people; somebody named twice counts once.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Recorded>> record(
            @HeaderParam("Idempotency-Key") @Nullable String key, DeliveryRequest request) {
        DeliveryDraft draft = read(request);
        Claim claim = claims.of(callers.current().subject(), key, "POST /v1/deliveries", request);
        return Replies.when(
                log.submit(new Submission(List.of(draft), claim, Submission.Urgency.ORDINARY)),
                outcome -> {
                    Outcome.Recorded recorded = Replies.recorded(outcome);
                    return RestResponse.status(
                            RestResponse.Status.CREATED,
                            new Recorded(
                                    recorded.first().index(),
                                    recorded.first().position().value(),
                                    recorded.first().recordedAt(),
                                    draft.people().size()));
                });
    }

    private DeliveryDraft read(DeliveryRequest request) {
        Knowledge.Moment moment =
                knowledge
                        .now()
                        .orElseThrow(() ->
                                ProblemType.NOT_READY.retryAfter(
                                        "The service has lost sight of the log; nothing"
                                                + " was recorded.",
                                        Duration.ofSeconds(1)));
        Faults faults = new Faults();
        NoticeRef notice = notice(faults, request.notice(), moment);
        Instant deliveredAt = Objects.requireNonNullElse(request.deliveredAt(), moment.time());
        faults.time("deliveredAt", deliveredAt);
        if (request.deliveredAt() == null) {
            faults.add("deliveredAt", "is missing");
        } else if (deliveredAt.isAfter(moment.time())) {
            faults.add(ProblemType.TIME_NOT_ALLOWED, "deliveredAt", "must not be later than now");
        }
        Map<SubjectHash, SubjectId> people = people(faults, request.subjects());
        faults.throwIfAny();
        refuseErased(request.subjects());
        String language = request.notice() == null ? null : request.notice().language();
        return new DeliveryDraft(
                Objects.requireNonNull(notice),
                Objects.requireNonNull(language),
                deliveredAt,
                people);
    }

    private void refuseErased(@Nullable List<@Nullable String> ids) {
        List<FieldError> erased = new ArrayList<>();
        for (int i = 0; ids != null && i < ids.size(); i++) {
            String id = ids.get(i);
            if (id != null && index.isErased(hasher.of(new SubjectId(id)))) {
                erased.add(new FieldError("subjects[" + i + "]", "was erased"));
            }
        }
        if (!erased.isEmpty()) {
            throw ProblemType.ERASED.with(
                    "Nothing is recorded of erased people; nothing was recorded.", erased);
        }
    }

    private static @Nullable NoticeRef notice(
            Faults faults, ChoiceRequest.@Nullable NoticeShown shown, Knowledge.Moment moment) {
        if (shown == null
                || shown.id() == null
                || shown.version() == null
                || shown.language() == null
                || !shown.language().matches(Languages.FORM)) {
            faults.add("notice", "must name the id, version and language that was put before them");
            return null;
        }
        Notice notice =
                shown.id().matches(NoticeRef.FORM) && shown.version() >= 1
                        ? moment.rulebook()
                                .notices()
                                .get(new NoticeRef(shown.id(), shown.version()))
                        : null;
        if (notice == null) {
            faults.add(ProblemType.UNKNOWN_NOTICE, "notice", "is not a published notice version");
            return null;
        }
        if (!notice.isIn(shown.language())) {
            faults.add("notice.language", "is not one that this notice version has");
        }
        return notice.ref();
    }

    private Map<SubjectHash, SubjectId> people(
            Faults faults, @Nullable List<@Nullable String> ids) {
        Map<SubjectHash, SubjectId> people = new LinkedHashMap<>();
        if (ids == null || ids.isEmpty()) {
            faults.add("subjects", "must name at least one person");
            return people;
        }
        if (ids.size() > DeliveryRequest.MAX_SUBJECTS) {
            throw ProblemType.PAYLOAD_TOO_LARGE.with("subjects must be at most 10,000");
        }
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            if (id == null || !SubjectId.isWellFormed(id)) {
                faults.add("subjects[" + i + "]", "must be 1 to 256 printable characters");
            } else {
                SubjectId subject = new SubjectId(id);
                people.putIfAbsent(hasher.of(subject), subject);
            }
        }
        return people;
    }
}
