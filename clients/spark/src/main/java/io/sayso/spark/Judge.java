package io.sayso.spark;

import io.sayso.client.Asked;
import io.sayso.client.NoAnswerException;
import io.sayso.client.OfflineDecisions;
import io.sayso.client.Terms;
import io.sayso.client.Unknowable;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/// Judges rows on an executor. Each task has one of its own.
final class Judge implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int MOST_REMEMBERED = 1_000;

    private final Shipped shipped;
    private final Counts counts;
    private transient @Nullable Opened opened;

    /// @param counts registered with the Spark context
    Judge(Shipped shipped, Counts counts) {
        this.shipped = shipped;
        this.counts = counts;
    }

    /// What a row says of its circumstances, but for the time.
    private record Circumstances(
            List<String> places, List<String> categories, @Nullable String source) {
        static final Circumstances NONE = new Circumstances(List.of(), List.of(), null);
    }

    /// What the machine has open.
    private static final class Opened {
        private final OfflineDecisions decisions;
        private final Map<Circumstances, @Nullable Asked> asked = new HashMap<>();

        Opened(OfflineDecisions decisions) {
            this.decisions = decisions;
        }

        /// `null` if it can be asked of nobody.
        @Nullable Asked asked(Circumstances circumstances) {
            if (asked.containsKey(circumstances)) {
                return asked.get(circumstances);
            }
            if (asked.size() == MOST_REMEMBERED) {
                asked.clear();
            }
            Asked found = check(circumstances);
            asked.put(circumstances, found);
            return found;
        }

        private @Nullable Asked check(Circumstances circumstances) {
            Terms terms =
                    Terms.of(decisions.purpose())
                            .withJurisdictions(circumstances.places())
                            .withCategories(circumstances.categories());
            String source = circumstances.source();
            try {
                return decisions.asked(source == null ? terms : terms.withSource(source));
            } catch (NoAnswerException e) {
                if (e.why() == Unknowable.REFUSED) {
                    return null;
                }
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }

    /// Judges a row about which nothing else is known.
    Reason judge(@Nullable UTF8String person, long collected) {
        return judge(person, collected, Circumstances.NONE);
    }

    /// Judges a row.
    ///
    /// @param collected microseconds since 1970, or [Asked#UNDATED]
    Reason judge(
            @Nullable UTF8String person,
            long collected,
            List<String> places,
            List<String> categories,
            @Nullable String source) {
        return judge(person, collected, new Circumstances(places, categories, source));
    }

    private Reason judge(@Nullable UTF8String person, long collected, Circumstances circumstances) {
        Reason reason = weigh(person, collected, circumstances);
        counts.add(reason);
        return reason;
    }

    private Reason weigh(@Nullable UTF8String person, long collected, Circumstances circumstances) {
        if (person == null || person.numBytes() == 0) {
            return Reason.NOBODY;
        }
        Opened open = opened;
        if (open == null) {
            open = new Opened(shipped.decisions());
            opened = open;
        }
        Asked asked = open.asked(circumstances);
        if (asked == null) {
            return Reason.UNDECIDABLE;
        }
        try {
            return Reason.of(open.decisions.judge(person.getBytes(), asked.at(collected)));
        } catch (NoAnswerException e) {
            throw new IllegalStateException(
                    "nothing more can be decided: " + e.getMessage() + "; start the job again", e);
        }
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Judge[" + shipped + "]";
    }
}
