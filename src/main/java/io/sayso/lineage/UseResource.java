package io.sayso.lineage;

import io.quarkus.security.Authenticated;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `GET /v1/me/uses`: which training runs let in the data of the person who is signed in.
@Path("/v1/me/uses")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class UseResource {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Uses uses;
    private final SubjectHasher hasher;
    private final Callers callers;

    UseResource(Uses uses, SubjectHasher hasher, Callers callers) {
        this.uses = uses;
        this.hasher = hasher;
        this.callers = callers;
    }

    /// One page, the newest first.
    @GET
    public Page<UseView> uses(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        Matcher before = Page.key(cursor, NUMBER);
        Uses.Found found =
                uses.page(
                        person(),
                        before == null ? Long.MAX_VALUE : Long.parseLong(before.group()),
                        limit);
        Long next = found.next();
        return new Page<>(found.uses(), next == null ? null : Page.cursor(next.toString()));
    }

    /// Proof of one.
    @GET
    @Path("/{run}/proof")
    public UseProof proof(
            @PathParam("run") String run, @QueryParam("chunk") @Nullable String chunk) {
        if (chunk == null) {
            throw ProblemType.VALIDATION.at("chunk", "is missing");
        }
        return uses.proof(person(), run, chunk)
                .orElseThrow(() ->
                        ProblemType.NOT_FOUND.with(
                                "No sealed run of that id let your data in with that chunk."));
    }

    private SubjectHash person() {
        String person = callers.current().subject();
        if (!SubjectId.isWellFormed(person)) {
            throw ProblemType.FORBIDDEN.with("The token's subject cannot be a subject id.");
        }
        return hasher.of(new SubjectId(person));
    }
}
