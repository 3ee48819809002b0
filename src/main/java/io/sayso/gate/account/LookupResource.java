package io.sayso.gate.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `GET /v1/me/lookups`: who asked about the person who is signed in, the newest first.
@Path("/v1/me/lookups")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class LookupResource {
    private static final int MAX_PAGE = 1_000;

    private static final Pattern CURSOR = Pattern.compile("before ([0-9]{1,18}) ([0-9]{1,9})");

    private final Lookups lookups;
    private final SubjectHasher hasher;
    private final Callers callers;

    LookupResource(Lookups lookups, SubjectHasher hasher, Callers callers) {
        this.lookups = lookups;
        this.hasher = hasher;
        this.callers = callers;
    }

    /// One page.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<LookupShown> items, @Nullable String cursor) {}

    /// One page of lookups.
    @GET
    public Page lookups(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") String limit) {
        String person = callers.current().subject();
        if (!SubjectId.isWellFormed(person)) {
            throw ProblemType.FORBIDDEN.with("The token's subject cannot be a subject id.");
        }
        return page(hasher.of(new SubjectId(person)), place(cursor), limit(limit));
    }

    private Page page(SubjectHash subject, Lookups.Place before, int limit) {
        Lookups.Page page = lookups.page(subject, before, limit);
        return new Page(
                page.lookups().stream().map(LookupShown::of).toList(),
                page.next() == null ? null : cursor(page.next()));
    }

    /// Where the next page begins.
    static String cursor(Lookups.Place next) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ("before " + next.entry() + " " + next.ordinal())
                                .getBytes(StandardCharsets.US_ASCII));
    }

    private static int limit(String limit) {
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > MAX_PAGE) {
            throw ProblemType.VALIDATION.at("limit", "must be a whole number from 1 to 1000");
        }
        return Integer.parseInt(limit);
    }

    private static Lookups.Place place(@Nullable String cursor) {
        if (cursor == null) {
            return Lookups.Place.NEWEST;
        }
        try {
            Matcher text =
                    CURSOR.matcher(
                            new String(
                                    Base64.getUrlDecoder().decode(cursor),
                                    StandardCharsets.US_ASCII));
            if (text.matches()) {
                return new Lookups.Place(
                        Long.parseLong(text.group(1)), Integer.parseInt(text.group(2)));
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the decoder's words.
        }
        throw ProblemType.VALIDATION.at("cursor", "is not one that we gave");
    }
}
