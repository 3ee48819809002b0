package io.sayso.consent;

import io.sayso.ledger.Claim;
import io.sayso.ledger.Outcome;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.SubjectId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /v1/subjects:batch`: the platform tells us about many people at once.
@Path("/v1/subjects:batch")
@RolesAllowed("recorder")
@Produces(MediaType.APPLICATION_JSON)
class SubjectBatchResource {
    private static final int MAX_BATCH = 10_000;

    private final ProfileService service;
    private final Callers callers;
    private final Claims claims;

    SubjectBatchResource(ProfileService service, Callers callers, Claims claims) {
        this.service = service;
        this.callers = callers;
        this.claims = claims;
    }

    /// The answer, in request order.
    record BatchRecorded(long position, List<Entry> items) {
        record Entry(String subject, long index) {}
    }

    /// Records up to 10,000 profiles, all or none.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BatchRecorded> batch(
            @HeaderParam("Idempotency-Key") @Nullable String key, SubjectRequest.Batch request) {
        List<Profile> profiles = new ArrayList<>();
        List<String> where = new ArrayList<>();
        read(request, profiles, where);
        Claim claim =
                claims.of(callers.current().subject(), key, "POST /v1/subjects:batch", request);
        return Replies.when(
                service.record(profiles, where, claim),
                outcome -> {
                    Outcome.Recorded recorded = Replies.recorded(outcome);
                    List<BatchRecorded.Entry> items = new ArrayList<>(profiles.size());
                    for (int i = 0; i < profiles.size(); i++) {
                        items.add(
                                new BatchRecorded.Entry(
                                        profiles.get(i).subject().value(),
                                        recorded.first().index() + i));
                    }
                    return new BatchRecorded(recorded.first().index() + recorded.entries(), items);
                });
    }

    private static void read(
            SubjectRequest.Batch request, List<Profile> profiles, List<String> where) {
        List<@Nullable SubjectRequest> sent = request.subjects();
        if (sent == null || sent.isEmpty()) {
            throw ProblemType.VALIDATION.at("subjects", "must name at least one person");
        }
        if (sent.size() > MAX_BATCH) {
            throw ProblemType.PAYLOAD_TOO_LARGE.with("subjects must be at most 10,000");
        }
        Faults faults = new Faults();
        for (int i = 0; i < sent.size(); i++) {
            String prefix = "subjects[" + i + "].";
            SubjectRequest each = sent.get(i);
            if (each == null || each.id() == null || !SubjectId.isWellFormed(each.id())) {
                faults.add(prefix + "id", "must be 1 to 256 printable characters");
                continue;
            }
            profiles.add(new ProfileReader(faults, prefix).read(new SubjectId(each.id()), each));
            where.add(prefix);
        }
        faults.throwIfAny();
    }
}
