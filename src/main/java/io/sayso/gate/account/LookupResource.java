package io.sayso.gate.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.sayso.decision.Reason;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
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

    /// Batches whose lists are searched for one page: a page may be empty and more may come.
    private static final int SEARCHED = 200;

    private static final Pattern CURSOR = Pattern.compile("before ([0-9]{1,18}) ([0-9]{1,9})");

    private final AccountStore store;
    private final SubjectHasher hasher;
    private final Callers callers;

    LookupResource(AccountStore store, SubjectHasher hasher, Callers callers) {
        this.store = store;
        this.hasher = hasher;
        this.callers = callers;
    }

    /// One page.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Item> items, @Nullable String cursor) {}

    /// That somebody asked, and what they were told.
    ///
    /// @param entry the log's entry that accounts for it
    record Item(
            Instant at,
            String asker,
            String form,
            String purpose,
            String recipient,
            boolean decision,
            String reason,
            long position,
            long entry) {
        static Item of(Lookup lookup) {
            return new Item(
                    lookup.at(),
                    lookup.asker(),
                    lookup.form(),
                    lookup.purpose(),
                    lookup.recipient(),
                    Reason.ofWire(lookup.reason()).orElseThrow().permits(),
                    lookup.reason(),
                    lookup.position(),
                    lookup.entry());
        }
    }

    /// A place in the lookups: everything before it, in falling order.
    private record Place(long entry, int ordinal) {
        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            ("before " + entry + " " + ordinal)
                                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

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

    private Page page(SubjectHash subject, Place before, int limit) {
        AccountStore.Search search =
                store.search(subject, before.entry(), before.ordinal(), SEARCHED);
        List<Lookup> found = new ArrayList<>(store.calls(search.listed()));
        // Below the floor the lists have not been searched yet.
        store.singles(subject, before.entry(), before.ordinal(), limit + 1).stream()
                .filter(each -> each.entry() >= search.floor())
                .forEach(found::add);
        found.sort(
                Comparator.comparingLong(Lookup::entry)
                        .thenComparingInt(Lookup::ordinal)
                        .reversed());
        List<Item> items = found.stream().limit(limit).map(Item::of).toList();
        if (found.size() > limit) {
            Lookup last = found.get(limit - 1);
            return new Page(items, new Place(last.entry(), last.ordinal()).cursor());
        }
        return new Page(items, search.floor() == 0 ? null : new Place(search.floor(), 0).cursor());
    }

    private static int limit(String limit) {
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > MAX_PAGE) {
            throw ProblemType.VALIDATION.at("limit", "must be a whole number from 1 to 1000");
        }
        return Integer.parseInt(limit);
    }

    private static Place place(@Nullable String cursor) {
        if (cursor == null) {
            return new Place(Long.MAX_VALUE, 0);
        }
        try {
            Matcher text =
                    CURSOR.matcher(
                            new String(
                                    Base64.getUrlDecoder().decode(cursor),
                                    StandardCharsets.US_ASCII));
            if (text.matches()) {
                return new Place(Long.parseLong(text.group(1)), Integer.parseInt(text.group(2)));
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the decoder's words.
        }
        throw ProblemType.VALIDATION.at("cursor", "is not one that we gave");
    }
}
