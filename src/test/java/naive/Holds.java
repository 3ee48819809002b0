package naive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The holds that cover a matter.
final class Holds {
    private final Matter m;

    Holds(Matter matter) {
        this.m = matter;
    }

    /// Whether a hold covers the request and is in force.
    boolean isInForce(NHold hold) {
        return holdCovers(hold) && holdHasBegun(hold) && !holdHasEnded(hold);
    }

    private boolean holdCovers(NHold hold) {
        return m.restrictsHere(hold.jurisdiction())
                && Trees.nodeCovers(hold.purpose(), m.p().name())
                && Trees.recipientCovers(hold.recipient(), m.request().recipient());
    }

    private boolean holdHasBegun(NHold hold) {
        return m.reached(hold.from());
    }

    private boolean holdHasEnded(NHold hold) {
        Instant end = endOf(hold);
        return end != null && m.reached(end);
    }

    /// The earlier of its end as ordered and its lifting.
    private static @Nullable Instant endOf(NHold hold) {
        Instant until = hold.until();
        Instant lifted = hold.liftedAt();
        if (until == null) {
            return lifted;
        }
        if (lifted == null) {
            return until;
        }
        return lifted.isBefore(until) ? lifted : until;
    }

    /// The end of the last of the ended holds that covered the request; `null` if there is none.
    @Nullable Instant endOfTheLastHold() {
        Instant last = null;
        for (NHold hold : m.world().holds()) {
            Instant end = endOf(hold);
            if (holdCovers(hold) && end != null && m.reached(end)) {
                last = last == null || end.isAfter(last) ? end : last;
            }
        }
        return last;
    }
}
