package io.sayso.decision.profile;

import io.sayso.decision.Boundary;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One instant of a person's that decisions look at, and in which of their numbers it stands.
///
/// @param of the residence, answer or delivery it belongs to, counted from 0
/// @param column where it stands
/// @param other where the instant stands that takes its place if it is later, or -1
/// @param recorded whether it is when an entry was recorded
record Mark(What what, int of, int column, int other, boolean recorded) {
    private static final int NONE = -1;

    /// What happened at it.
    enum What {
        SINCE,
        UNTIL,
        OF_AGE,
        NO,
        YES,
        EXPIRY,
        COLLECTED_FROM,
        DELIVERED,
        TELLING
    }

    /// Something that comes at a mark, or so much later.
    record Due(Mark mark, @Nullable Period after) {
        Instant at(Person person) {
            Instant at = Micros.toInstant(mark.of(person));
            return after == null ? at : Boundary.later(at, after);
        }
    }

    /// The marks of whoever has that profile.
    static List<Mark> of(Profile profile) {
        List<Mark> marks = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < profile.residences().size(); i++) {
            marks.add(new Mark(What.SINCE, i, at++, NONE, false));
            if (profile.residences().get(i).ends()) {
                marks.add(new Mark(What.UNTIL, i, at++, NONE, false));
            }
        }
        if (profile.aged()) {
            marks.add(new Mark(What.OF_AGE, 0, at++, NONE, false));
        }
        for (int i = 0; i < profile.answers().size(); i++) {
            Profile.Voice voice = profile.answers().get(i);
            at += voice.dated() ? 2 : 1;
            marks.add(new Mark(voice.isYes() ? What.YES : What.NO, i, at++, NONE, !voice.dated()));
            if (voice.expires()) {
                marks.add(new Mark(What.EXPIRY, i, at++, NONE, false));
            }
            if (voice.limited()) {
                marks.add(new Mark(What.COLLECTED_FROM, i, at++, NONE, false));
            }
        }
        for (int i = 0; i < profile.deliveries().size(); i++) {
            marks.add(new Mark(What.DELIVERED, i, at + 2, NONE, false));
            marks.add(new Mark(What.TELLING, i, at + 1, at + 2, false));
            at += 3;
        }
        return List.copyOf(marks);
    }

    /// When it is for somebody, in microseconds since 1970.
    long of(Person person) {
        long number = person.number(column);
        if (what == What.OF_AGE) {
            return Micros.ofAgeOn(number);
        }
        return other == NONE ? number : Math.max(number, person.number(other));
    }
}
