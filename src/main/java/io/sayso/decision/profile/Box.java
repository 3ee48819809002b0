package io.sayso.decision.profile;

import io.sayso.decision.Reason;
import io.sayso.decision.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One decision for everybody of a kind whose instants lie between the same bounds.
final class Box {
    // Sides, one behind the other: those of which all that matters is that an entry was recorded,
    // come last.
    private final long[] sides;
    private final int unlessRecorded;
    private final Mark.Due[] dues;
    private final Ruling common;

    Box(List<Side> sides, Reason reason, @Nullable Instant ofRules, List<Mark.Due> dues) {
        List<Side> bounding = sides.stream().filter(Side::bounds).toList();
        long[] first = words(bounding.stream().filter(side -> !side.isOfRecording()));
        long[] last = words(bounding.stream().filter(Side::isOfRecording));
        this.sides = LongStream.concat(LongStream.of(first), LongStream.of(last)).toArray();
        this.unlessRecorded = first.length;
        this.dues = dues.toArray(Mark.Due[]::new);
        this.common = new Ruling(reason, ofRules);
    }

    private static long[] words(Stream<Side> sides) {
        return sides.map(Side::words).flatMapToLong(LongStream::of).toArray();
    }

    /// Begins to read what [#holds] needs.
    long touched() {
        return sides.length == 0 ? unlessRecorded : sides[0];
    }

    /// Whether it is decided about a person of the kind, then.
    ///
    /// @param now the time decided for
    /// @param collectedAt when the data was collected
    /// @param recorded whether all that is known of them was recorded by now
    boolean holds(Person person, long now, long collectedAt, boolean recorded) {
        int end = recorded ? unlessRecorded : sides.length;
        for (int at = 0; at < end; at += Side.length(sides, at)) {
            if (!Side.holds(sides, at, person, now, collectedAt)) {
                return false;
            }
        }
        return true;
    }

    Reason reason() {
        return common.reason();
    }

    /// What is decided about that person.
    Ruling ruling(Person person) {
        if (dues.length == 0) {
            return common;
        }
        Instant until = common.validUntil();
        for (Mark.Due due : dues) {
            Instant at = due.at(person);
            until = until == null || at.isBefore(until) ? at : until;
        }
        return new Ruling(common.reason(), until);
    }
}
