package io.sayso.consent;

import io.sayso.erasure.Erasure;
import io.sayso.erasure.Erasures;
import io.sayso.erasure.Retention;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.standing.SubjectHasher;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/v1/subjects/{id}/retention`: an officer says that a person's data must be kept, and why, or
/// need not be any longer.
///
/// The answer is the same whether anything is known of the person or not.
@Path("/v1/subjects/{id}/retention")
@RolesAllowed("officer")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class RetentionResource {
    private static final int MAX_REFERENCE = 256;

    private final Erasures erasures;
    private final SubjectHasher hasher;
    private final Callers callers;
    private final InstantSource clock;

    RetentionResource(
            Erasures erasures, SubjectHasher hasher, Callers callers, InstantSource clock) {
        this.erasures = erasures;
        this.hasher = hasher;
        this.callers = callers;
        this.clock = clock;
    }

    /// What an officer says.
    ///
    /// @param outcome what a wish to be erased then comes to: `restricted` or `refused`
    record Request(
            @Nullable String outcome,
            @Nullable String ground,
            @Nullable String reference,
            @Nullable Instant until) {}

    /// It is in the log.
    record Recorded(long index, long position, Instant recordedAt) {}

    /// Keeps a person's data from being destroyed.
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Recorded keep(@PathParam("id") String id, Request request) {
        requireReachEverywhere();
        Retention retention = read(request);
        String reference = request.reference();
        return append(id, retention, reference == null ? "" : reference);
    }

    /// Lifts that; who was restricted by it is erased.
    @DELETE
    public Recorded lift(@PathParam("id") String id) {
        requireReachEverywhere();
        return append(id, null, "lifted");
    }

    private Recorded append(String id, @Nullable Retention retention, String reference) {
        try {
            Erasures.Said said =
                    erasures.retain(hasher.of(Persons.named(id)), retention, reference);
            return new Recorded(said.index(), said.index() + 1, said.recordedAt());
        } catch (LedgerUnavailableException e) {
            throw ProblemType.BUSY.retryAfter(
                    "The consent log could not take the write now. Ask again.",
                    Duration.ofSeconds(1));
        }
    }

    // Where a person belongs is nobody's to guess from the answer.
    private void requireReachEverywhere() {
        if (!callers.current().jurisdictions().contains(Caller.ALL)) {
            throw ProblemType.OUTSIDE_CLAIM.with(
                    "Only an officer whose claim reaches every jurisdiction can do this.");
        }
    }

    private Retention read(Request request) {
        Faults faults = new Faults();
        boolean restricts = "restricted".equals(request.outcome());
        if (!restricts && !"refused".equals(request.outcome())) {
            faults.add("outcome", "must be restricted or refused");
        }
        String ground = request.ground();
        if (ground == null || !ground.matches(Retention.GROUND_FORM)) {
            faults.add("ground", "must be a word such as legal-claim");
        }
        String reference = request.reference();
        if (reference == null || reference.isBlank() || reference.length() > MAX_REFERENCE) {
            faults.add("reference", "must say in 1 to 256 characters where the ground is on file");
        }
        faults.time("until", request.until());
        if (request.until() != null && !request.until().isAfter(clock.instant())) {
            faults.add("until", "must be later than now");
        }
        faults.throwIfAny();
        return new Retention(
                restricts ? Erasure.State.RESTRICTED : Erasure.State.REFUSED,
                Objects.requireNonNull(ground),
                request.until());
    }
}
