package io.sayso.decision.profile;

import io.sayso.decision.Boundary;
import io.sayso.decision.Decider;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Reasoned;
import io.sayso.decision.SubjectState;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides about one person, and finds out for whom else that is decided.
///
/// Everything that [Decider] compares one of a person's instants with is listed in [#bound]: with
/// the time, with the time some span ago, with an instant of the rulebook, with when the data was
/// collected. How they lie among each other is in the profile. A bound too many only makes the box
/// smaller.
final class Boxing {
    private final Epoch epoch;
    private final DecisionRequest request;
    private final Instant time;
    private final long now;
    private final long collectedAt;

    Boxing(Epoch epoch, DecisionRequest request, Instant time) {
        this.epoch = epoch;
        this.request = request;
        this.time = time;
        this.now = Micros.floor(time);
        this.collectedAt = collected(request);
    }

    /// When the data was collected; long ago if that is unknown.
    static long collected(DecisionRequest request) {
        Instant collectedAt = request.collectedAt();
        return collectedAt == null ? Long.MIN_VALUE : Micros.floor(collectedAt);
    }

    /// The box around somebody; nothing if they are too near to one of its bounds to tell.
    Optional<Box> around(Kind kind, Person person) {
        SubjectState state = person.state();
        Reasoned reasoned = Decider.reason(request, state, epoch.rulebook(), time);
        List<Side> sides = new ArrayList<>();
        if (!state.sealed()) {
            for (Mark mark : kind.marks()) {
                Bounds bounds = new Bounds(mark, mark.of(person));
                bound(bounds, kind.profile());
                if (bounds.isUncertain) {
                    return Optional.empty();
                }
                sides.add(bounds.side());
            }
        }
        return dues(reasoned.own(), state, kind)
                .map(dues ->
                        new Box(sides, reasoned.decision().reason(), reasoned.ofRules(), dues));
    }

    private void bound(Bounds bounds, Profile profile) {
        switch (bounds.mark.what()) {
            case SINCE, UNTIL, OF_AGE, EXPIRY, NO -> bounds.age(Span.NOW);
            case YES -> {
                bounds.age(Span.NOW);
                Profile.Voice yes = profile.answers().get(bounds.mark.of());
                Period lifetime =
                        epoch.rulebook()
                                .ruleAt(yes.scope().jurisdiction(), time)
                                .terms()
                                .lifetime();
                if (lifetime != null) {
                    bounds.age(Span.of(lifetime));
                }
                epoch.births(request).forEach(bounds::reached);
            }
            case COLLECTED_FROM -> bounds.collected();
            case DELIVERED -> epoch.tellings().forEach(bounds::passed);
            case TELLING -> {
                bounds.age(Span.NOW);
                epoch.windows().forEach(bounds::age);
                bounds.collected();
            }
        }
    }

    private static Optional<List<Mark.Due>> dues(
            List<Boundary> own, SubjectState state, Kind kind) {
        IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < state.residences().size(); i++) {
            places.put(state.residences().get(i), i);
        }
        for (int i = 0; i < state.answers().size(); i++) {
            places.put(state.answers().get(i), i);
        }
        for (int i = 0; i < state.deliveries().size(); i++) {
            places.put(state.deliveries().get(i), i);
        }
        List<Mark.Due> dues = new ArrayList<>();
        for (Boundary each : own) {
            Mark.Due due = due(each, places, kind);
            if (due == null) {
                return Optional.empty();
            }
            if (!dues.contains(due)) {
                dues.add(due);
            }
        }
        return Optional.of(dues);
    }

    private static Mark.@Nullable Due due(
            Boundary boundary, IdentityHashMap<Object, Integer> places, Kind kind) {
        return switch (boundary) {
            case Boundary.Since(var residence) ->
                    due(kind, Mark.What.SINCE, places.get(residence), null);
            case Boundary.Until(var residence, _) ->
                    due(kind, Mark.What.UNTIL, places.get(residence), null);
            case Boundary.OfAge _ -> due(kind, Mark.What.OF_AGE, 0, null);
            case Boundary.Expiry(var yes, _) -> due(kind, Mark.What.EXPIRY, places.get(yes), null);
            case Boundary.Lapse(var yes, var lifetime) ->
                    due(kind, Mark.What.YES, places.get(yes), lifetime);
            case Boundary.Telling(var delivery) ->
                    due(kind, Mark.What.TELLING, places.get(delivery), null);
            case Boundary.WindowEnd(var delivery, var window) ->
                    due(kind, Mark.What.TELLING, places.get(delivery), window);
            // Only where the past is asked about.
            case Boundary.Effect _ -> null;
        };
    }

    private static Mark.@Nullable Due due(
            Kind kind, Mark.What what, @Nullable Integer of, @Nullable Period after) {
        for (Mark mark : kind.marks()) {
            if (of != null && mark.what() == what && mark.of() == of) {
                return new Mark.Due(mark, after);
            }
        }
        return null;
    }

    private final class Bounds {
        private final Mark mark;
        private final long at;
        private long from = Long.MIN_VALUE;
        private long to = Long.MAX_VALUE;
        private long ageFrom = Long.MIN_VALUE;
        private long ageTo = Long.MAX_VALUE;
        private Side.Collected collected = Side.Collected.NO_MATTER;
        private boolean isUncertain;

        Bounds(Mark mark, long at) {
            this.mark = mark;
            this.at = at;
        }

        /// Something is different from that instant on.
        void reached(long instant) {
            if (at >= instant) {
                from = Math.max(from, instant);
            } else {
                to = Math.min(to, instant);
            }
        }

        /// Something is different after that instant.
        void passed(long instant) {
            reached(instant + 1);
        }

        /// Something is different once so much time has passed.
        void age(Span span) {
            long age = now - at;
            if (age >= span.longest()) {
                ageFrom = Math.max(ageFrom, span.longest());
            } else if (age < span.shortest()) {
                ageTo = Math.min(ageTo, span.shortest());
            } else {
                isUncertain = true;
            }
        }

        /// Something is different for data collected from then on.
        void collected() {
            collected = collectedAt < at ? Side.Collected.BEFORE : Side.Collected.NOT_BEFORE;
        }

        Side side() {
            return new Side(mark, from, to, ageFrom, ageTo, collected);
        }
    }
}
