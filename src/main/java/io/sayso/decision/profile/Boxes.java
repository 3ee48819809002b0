package io.sayso.decision.profile;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// What was decided about one thing that is asked, by the kind of person.
///
/// Safe for any number of threads; of two who remember at once one may be forgotten again.
final class Boxes {
    private static final int PAGE_BITS = 10;
    private static final int PAGES = 1 << PAGE_BITS;

    /// What a page costs, in boxes; and what there is at least to each thing that is asked.
    private static final int COST_OF_A_PAGE = 32;

    /// Most boxes for one kind.
    private static final int MOST = 16;

    private final AtomicReferenceArray<@Nullable AtomicReferenceArray<Box @Nullable []>> pages =
            new AtomicReferenceArray<>(PAGES);
    private final AtomicInteger count;

    /// @param count counts the boxes of many
    Boxes(AtomicInteger count) {
        this.count = count;
        count.addAndGet(COST_OF_A_PAGE);
    }

    /// The box in which somebody of that kind is, or null.
    @Nullable Box find(Kind kind, Person person, long now, long collectedAt) {
        int number = kind.number();
        if (number >> PAGE_BITS >= PAGES) {
            return null;
        }
        AtomicReferenceArray<Box @Nullable []> page = pages.getAcquire(number >> PAGE_BITS);
        Box[] known = page == null ? null : page.getAcquire(number & (1 << PAGE_BITS) - 1);
        if (known != null) {
            boolean recorded = person.isRecordedBy(now);
            for (Box box : known) {
                if (box.holds(person, now, collectedAt, recorded)) {
                    return box;
                }
            }
        }
        return null;
    }

    /// Begins to read what [#find] needs for people of that kind.
    long touched(Kind kind) {
        int number = kind.number();
        AtomicReferenceArray<Box @Nullable []> page =
                number >> PAGE_BITS >= PAGES ? null : pages.getAcquire(number >> PAGE_BITS);
        Box[] known = page == null ? null : page.getAcquire(number & (1 << PAGE_BITS) - 1);
        return known == null ? 0 : known[0].touched();
    }

    /// Remembers a box; the oldest of many is forgotten.
    void remember(Kind kind, Box box) {
        int number = kind.number();
        if (number >> PAGE_BITS >= PAGES) {
            return;
        }
        AtomicReferenceArray<Box @Nullable []> page = page(number >> PAGE_BITS);
        int place = number & (1 << PAGE_BITS) - 1;
        Box[] known = page.getAcquire(place);
        Box[] more;
        if (known == null) {
            more = new Box[] {box};
        } else {
            more = new Box[Math.min(MOST, known.length + 1)];
            System.arraycopy(known, 0, more, 1, more.length - 1);
            more[0] = box;
        }
        page.setRelease(place, more);
        count.incrementAndGet();
    }

    private AtomicReferenceArray<Box @Nullable []> page(int number) {
        AtomicReferenceArray<Box @Nullable []> page = pages.getAcquire(number);
        if (page != null) {
            return page;
        }
        AtomicReferenceArray<Box @Nullable []> fresh = new AtomicReferenceArray<>(1 << PAGE_BITS);
        AtomicReferenceArray<Box @Nullable []> other =
                pages.compareAndExchange(number, null, fresh);
        count.addAndGet(COST_OF_A_PAGE);
        return other == null ? fresh : other;
    }
}
