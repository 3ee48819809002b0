package io.sayso.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.ledger.Claim;
import io.sayso.ledger.Outcome;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.standing.HeldAlias;
import io.sayso.standing.Knowledge;
import io.sayso.standing.Standing;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectId;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/v1/subjects/{id}`: the platform tells us about a person.
@Path("/v1/subjects/{id}")
@RolesAllowed("recorder")
@Produces(MediaType.APPLICATION_JSON)
class SubjectResource {
    private final ProfileService service;
    private final StandingIndex index;
    private final Knowledge knowledge;
    private final SubjectHasher hasher;
    private final Callers callers;
    private final Claims claims;

    SubjectResource(
            ProfileService service,
            StandingIndex index,
            Knowledge knowledge,
            SubjectHasher hasher,
            Callers callers,
            Claims claims) {
        this.service = service;
        this.index = index;
        this.knowledge = knowledge;
        this.hasher = hasher;
        this.callers = callers;
        this.claims = claims;
    }

    /// One person's profile was recorded.
    record Recorded(String subject, long index, long position, Instant recordedAt) {}

    /// A profile as it stands.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String subject,
            List<StandingChange.Place> jurisdictions,
            @Nullable LocalDate adultOn,
            List<String> guardians,
            List<AliasType> aliases,
            long position) {
        record AliasType(String type) {}
    }

    /// What is recorded of a person; 404 if nothing is.
    @GET
    @NonBlocking
    public Shown get(@PathParam("id") String id) {
        SubjectId subject = Persons.named(id);
        Knowledge.Moment moment =
                knowledge
                        .now()
                        .orElseThrow(() ->
                                ProblemType.NOT_READY.retryAfter(
                                        "The service has lost sight of the log.",
                                        Duration.ofSeconds(1)));
        Standing standing =
                index.find(hasher.of(subject))
                        .orElseThrow(
                                () -> ProblemType.NOT_FOUND.with("Nothing is recorded there."));
        return new Shown(
                id,
                standing.state().residences().stream().map(StandingChange.Place::of).toList(),
                standing.state().adultOn(),
                standing.guardians().stream().map(SubjectId::value).sorted().toList(),
                standing.aliases().stream()
                        .map(HeldAlias::type)
                        .sorted()
                        .map(Shown.AliasType::new)
                        .toList(),
                moment.position().value());
    }

    /// Records a person's profile, replacing the one before.
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Recorded> put(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            SubjectRequest request) {
        SubjectId subject = Persons.named(id);
        Faults faults = new Faults();
        if (request.id() != null) {
            faults.add("id", "is in the path, not in the body");
        }
        Profile profile = new ProfileReader(faults, "").read(subject, request);
        faults.throwIfAny();
        Claim claim =
                claims.of(callers.current().subject(), key, "PUT /v1/subjects/" + id, request);
        return Replies.when(
                service.record(List.of(profile), List.of(""), claim),
                outcome -> {
                    Outcome.Recorded recorded = Replies.recorded(outcome);
                    return new Recorded(
                            id,
                            recorded.first().index(),
                            recorded.first().position().value(),
                            recorded.first().recordedAt());
                });
    }
}
