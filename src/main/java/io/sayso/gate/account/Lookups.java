package io.sayso.gate.account;

import io.sayso.erasure.PortablePart;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who asked about a person, the newest first: calls about them alone, and their places in the
/// lists of larger ones. Part of the copy that people take with them. Blocks on the database.
@ApplicationScoped
class Lookups implements PortablePart {
    /// Batches whose lists are searched for one page: a page may be empty and more may come.
    private static final int SEARCHED = 200;

    private static final int PAGE = 500;

    private final LookupStore store;

    Lookups(LookupStore store) {
        this.store = store;
    }

    /// A place among lookups; what lies before it comes after it in a listing.
    record Place(long entry, int ordinal) {
        /// Before all of them.
        static final Place NEWEST = new Place(Long.MAX_VALUE, 0);
    }

    /// Some lookups.
    ///
    /// @param next where the next page begins; null if there is none
    record Page(List<Lookup> lookups, @Nullable Place next) {}

    /// The lookups before a place.
    Page page(SubjectHash subject, Place before, int limit) {
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
    public void forEach(SubjectHash person, Consumer<Object> item) {
        Place place = Place.NEWEST;
        while (place != null) {
            Page page = page(person, place, PAGE);
            page.lookups().forEach(each -> item.accept(LookupShown.of(each)));
            place = page.next();
        }
    }
}
