package io.sayso.lineage;

import io.sayso.decision.SubjectState;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Knowledge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/// Who of those that runs let in has never said no to anything: about them no look need ask. Kept
/// in memory, a few bits for each, and brought up to date by what was recorded since. Blocks on the
/// database.
@ApplicationScoped
class Quiet {
    /// Numbers are not committed in their order; so far back others may turn up.
    private static final int LATE = 10_000;

    private final Knowledge knowledge;
    private final SubjectNumberStore numbers;

    // of everybody who has a number, as far as was looked; and who of them may have said no
    private RoaringBitmap seen = new RoaringBitmap();
    private RoaringBitmap loud = new RoaringBitmap();
    private long upTo;
    private volatile boolean begun;

    Quiet(Knowledge knowledge, SubjectNumberStore numbers) {
        this.knowledge = knowledge;
        this.numbers = numbers;
    }

    /// Numbers of people who had never said no, nor were erased, by a moment. Whoever has a number
    /// and is not among them may have.
    record People(Knowledge.Moment moment, RoaringBitmap numbers) {}

    /// The same as [#people] where that takes no long while: once somebody else has begun with
    /// everybody.
    Optional<People> peopleIfBegun() {
        return begun ? Optional.of(people()) : Optional.empty();
    }

    /// Who they are now.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if this node knows too little
    synchronized People people() {
        Knowledge.Moment now =
                knowledge
                        .now()
                        .orElseThrow(() ->
                                ProblemType.NOT_READY.retryAfter(
                                        "This node has not seen the log for too long.",
                                        Duration.ofSeconds(1)));
        long position = now.position().value();
        if (position < upTo) {
            seen = new RoaringBitmap();
            loud = new RoaringBitmap();
        } else if (!seen.isEmpty()) {
            numbers.forEachChanged(
                    upTo,
                    position,
                    (person, number) -> {
                        if (mayHaveSaidNo(knowledge.state(person))) {
                            loud.add(number);
                        }
                    });
        }
        numbers.forEach(
                seen.isEmpty() ? 0 : Math.max(0, seen.last() - LATE),
                (person, number) -> {
                    if (seen.checkedAdd(number) && mayHaveSaidNo(knowledge.state(person))) {
                        loud.add(number);
                    }
                });
        upTo = position;
        begun = true;
        RoaringBitmap quiet = RoaringBitmap.andNot(seen, loud);
        quiet.andNot(numbers.freed());
        return new People(now, quiet);
    }

    private static boolean mayHaveSaidNo(SubjectState person) {
        return person.sealed() || SinceNo.isPossible(person);
    }
}
