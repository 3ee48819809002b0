package io.sayso.gate.account;

import io.sayso.erasure.PortablePart;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who asked about a person, the newest first: calls about them alone, and their places in the
/// lists of larger ones. Part of the copy that people take with them. Blocks on the database.
@ApplicationScoped
public class Lookups implements PortablePart {
    /// Batches whose lists are searched for one page: a page may be empty and more may come.
    private static final int SEARCHED = 200;

    /// Pages of one copy: of whom many asked for years, the rest is paged.
    private static final int MOST_PAGES = 50;

    private static final int PAGE = 500;

    private final LookupStore store;
    private final int mostPages;
    private final int pageSize;

    @Inject
    Lookups(LookupStore store) {
        this(store, MOST_PAGES, PAGE);
    }

    Lookups(LookupStore store, int mostPages, int pageSize) {
        this.store = store;
        this.mostPages = mostPages;
        this.pageSize = pageSize;
    }

    /// A place among lookups; what lies before it comes after it in a listing.
    public record Place(long entry, int ordinal) {
        /// Before all of them.
        public static final Place NEWEST = new Place(Long.MAX_VALUE, 0);
    }

    /// Some lookups.
    ///
    /// @param next where the next page begins; null if there is none
    public record Page(List<Lookup> lookups, @Nullable Place next) {}

    /// The lookups before a place.
    public Page page(SubjectHash subject, Place before, int limit) {
        LookupStore.Search search =
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
        if (found.size() > limit) {
            Lookup last = found.get(limit - 1);
            return new Page(
                    List.copyOf(found.subList(0, limit)), new Place(last.entry(), last.ordinal()));
        }
        return new Page(
                List.copyOf(found), search.floor() == 0 ? null : new Place(search.floor(), 0));
    }

    @Override
    public String member() {
        return "lookups";
    }

    @Override
    public Optional<String> forEach(SubjectHash person, Consumer<Object> item) {
        Place place = Place.NEWEST;
        for (int pages = 0; place != null && pages < mostPages; pages++) {
            Page page = page(person, place, pageSize);
            page.lookups().forEach(each -> item.accept(LookupShown.of(each)));
            place = page.next();
        }
        return Optional.ofNullable(place)
                .map(rest -> "/v1/me/lookups?cursor=" + LookupResource.cursor(rest));
    }
}
