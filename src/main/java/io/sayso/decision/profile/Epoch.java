package io.sayso.decision.profile;

import io.sayso.decision.DecisionRequest;
import io.sayso.rulebook.CategoryTree;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.PurposeTree;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Timeline;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A stretch of time in which nothing changes in the rulebook, and what was decided in it.
///
/// Safe for any number of threads. Bounded: once [#isFull] it remembers no more decisions.
final class Epoch {
    private static final int MOST_BOXES = 100_000;

    /// What is asked, but for when the data was collected.
    private record Shape(
            Purpose purpose,
            List<DataCategory> categories,
            Recipient recipient,
            List<Jurisdiction> jurisdictions,
            Source source) {
        static Shape of(DecisionRequest request) {
            return new Shape(
                    request.purpose(),
                    request.categories(),
                    request.recipient(),
                    request.jurisdictions(),
                    request.source());
        }
    }

    /// What is asked with the very same request again and again.
    private record Last(DecisionRequest request, Boxes boxes) {}

    private final Rulebook rulebook;
    private final @Nullable Instant from;
    private final @Nullable Instant until;
    private final Set<Long> tellings;
    private final Set<Span> windows;
    private final ConcurrentHashMap<Shape, Boxes> shapes = new ConcurrentHashMap<>();
    private final AtomicInteger boxes = new AtomicInteger();
    private @Nullable Last last;

    Epoch(Rulebook rulebook, Instant time) {
        this.rulebook = rulebook;
        NavigableSet<Instant> changes = changes(rulebook);
        this.from = changes.floor(time);
        this.until = changes.higher(time);
        this.tellings = tellings(rulebook);
        this.windows = windows(rulebook, time);
    }

    Rulebook rulebook() {
        return rulebook;
    }

    /// Whether it is the one for a time under a rulebook.
    @SuppressWarnings("ReferenceEquality")
    boolean covers(Rulebook current, Instant time) {
        return current == rulebook
                && (from == null || !time.isBefore(from))
                && (until == null || time.isBefore(until));
    }

    /// Whether it remembers nothing new.
    boolean isFull() {
        return boxes.get() >= MOST_BOXES;
    }

    /// What was decided about what is asked.
    // The very same request comes with nearly every item: whether it is equal needs no asking.
    @SuppressWarnings("ReferenceEquality")
    Boxes boxes(DecisionRequest request) {
        Last known = last;
        if (known != null && known.request() == request) {
            return known.boxes();
        }
        Boxes found = shapes.computeIfAbsent(Shape.of(request), _ -> new Boxes(boxes));
        last = new Last(request, found);
        return found;
    }

    /// After which instants a notice counts that did not before: those at which a rule was
    /// published or a hold ended.
    Set<Long> tellings() {
        return tellings;
    }

    /// For how long people may object.
    Set<Span> windows() {
        return windows;
    }

    /// From when on a yes may reach what is asked: when each node at or below it was added.
    Set<Long> births(DecisionRequest request) {
        Set<Long> births = new HashSet<>();
        PurposeTree purposes = rulebook.purposes();
        for (Purpose node : purposes.nodes()) {
            if (request.purpose().covers(node)) {
                births.add(Micros.ceiling(purposes.since(node)));
            }
        }
        CategoryTree categories = rulebook.categories();
        for (DataCategory node : categories.nodes()) {
            if (request.categories().stream().anyMatch(named -> named.covers(node))) {
                births.add(Micros.ceiling(categories.since(node)));
            }
        }
        return births;
    }

    private static NavigableSet<Instant> changes(Rulebook rulebook) {
        NavigableSet<Instant> changes = new TreeSet<>();
        for (Timeline timeline : rulebook.rules().values()) {
            for (Rule rule : timeline.rules()) {
                changes.add(rule.effectiveFrom());
                LocalDate review = rule.terms().reviewDate();
                if (review != null) {
                    changes.add(review.atStartOfDay(ZoneOffset.UTC).toInstant());
                }
            }
        }
        for (Hold hold : rulebook.holds()) {
            changes.add(hold.from());
            Instant end = hold.end();
            if (end != null) {
                changes.add(end);
            }
        }
        rulebook.notices().values().stream().map(Notice::publishedAt).forEach(changes::add);
        PurposeTree purposes = rulebook.purposes();
        purposes.nodes().forEach(node -> changes.add(purposes.since(node)));
        CategoryTree categories = rulebook.categories();
        categories.nodes().forEach(node -> changes.add(categories.since(node)));
        return changes;
    }

    private static Set<Long> tellings(Rulebook rulebook) {
        Set<Long> tellings = new HashSet<>();
        for (Timeline timeline : rulebook.rules().values()) {
            timeline.rules().forEach(rule -> tellings.add(Micros.floor(rule.publishedAt())));
        }
        for (Hold hold : rulebook.holds()) {
            Instant end = hold.end();
            if (end != null) {
                tellings.add(Micros.floor(end));
            }
        }
        return Set.copyOf(tellings);
    }

    private static Set<Span> windows(Rulebook rulebook, Instant time) {
        Set<Span> windows = new HashSet<>();
        for (Timeline timeline : rulebook.rules().values()) {
            Rule rule = timeline.at(time);
            if (rule != null) {
                windows.add(Span.of(rule.terms().noticeWindow()));
            }
        }
        return Set.copyOf(windows);
    }
}
