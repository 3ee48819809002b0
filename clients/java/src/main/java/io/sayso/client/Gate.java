package io.sayso.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// The one line in a pipeline: `if (gate.permits(subject)) train(row);`
///
/// It never throws and never guesses: what cannot be known is no permit, counted by its cause. Safe
/// for any number of threads.
public final class Gate {
    /// Most different reasons that are counted apart; those after them count as [#OTHER].
    private static final int MOST_REASONS = 64;

    private static final String OTHER = "other";

    private final DecisionPoint decisions;
    private final Terms terms;
    private final InstantSource clock;
    private final LongAdder permitted = new LongAdder();
    private final Map<String, LongAdder> denied = new ConcurrentHashMap<>();
    private final Map<Unknowable, LongAdder> unknown = new EnumMap<>(Unknowable.class);

    /// @param terms of every question
    public Gate(DecisionPoint decisions, Terms terms) {
        this(decisions, terms, InstantSource.system());
    }

    /// @param clock by which a permit that took long to arrive has lapsed
    public Gate(DecisionPoint decisions, Terms terms, InstantSource clock) {
        this.decisions = decisions;
        this.terms = terms;
        this.clock = clock;
        for (Unknowable each : Unknowable.values()) {
            unknown.put(each, new LongAdder());
        }
    }

    /// What a gate has answered so far.
    ///
    /// @param permitted how often it said yes
    /// @param denied how often somebody's answer or a rule was a no, by reason
    /// @param unknown how often it could not know, and said no, by cause; only causes that occurred
    public record Counts(long permitted, Map<String, Long> denied, Map<Unknowable, Long> unknown) {
        public Counts {
            denied = Map.copyOf(denied);
            unknown = Map.copyOf(unknown);
        }
    }

    /// Whether the data of that person may be used now; false whenever that cannot be known.
    public boolean permits(Subject subject) {
        return permits(Question.about(subject));
    }

    /// The same for a question with terms of its own.
    public boolean permits(Question question) {
        try {
            return count(decisions.decide(question, terms));
        } catch (NoAnswerException e) {
            count(e.why());
            return false;
        } catch (RuntimeException _) {
            count(Unknowable.FAULT);
            return false;
        }
    }

    /// What it has answered so far.
    public Counts counts() {
        Map<String, Long> reasons = new TreeMap<>();
        denied.forEach((reason, count) -> reasons.put(reason, count.sum()));
        Map<Unknowable, Long> causes = new EnumMap<>(Unknowable.class);
        unknown.forEach((cause, count) -> {
            if (count.sum() > 0) {
                causes.put(cause, count.sum());
            }
        });
        return new Counts(permitted.sum(), reasons, causes);
    }

    private boolean count(Answer answer) {
        return switch (answer) {
            case Answer.Permit(_, Instant until, _, _)
                    when until != null && !clock.instant().isBefore(until) -> {
                count(Unknowable.LAPSED);
                yield false;
            }
            case Answer.Permit _ -> {
                permitted.increment();
                yield true;
            }
            case Answer.Deny(String reason, _, _, _, _) -> {
                boolean room = denied.size() < MOST_REASONS || denied.containsKey(reason);
                denied.computeIfAbsent(room ? reason : OTHER, _ -> new LongAdder()).increment();
                yield false;
            }
            case Answer.Undecided _ -> {
                count(Unknowable.UNDECIDED);
                yield false;
            }
        };
    }

    private void count(Unknowable cause) {
        LongAdder counter = unknown.get(cause);
        if (counter != null) {
            counter.increment();
        }
    }
}
