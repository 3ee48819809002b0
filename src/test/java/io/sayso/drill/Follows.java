package io.sayso.drill;

import io.sayso.client.Answer;
import io.sayso.client.LocalDecisions;
import io.sayso.client.NoAnswerException;
import io.sayso.client.Question;
import io.sayso.client.Subject;
import io.sayso.client.Terms;
import io.sayso.client.Unknowable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// A pipeline that decides in its own process, and what it permits beside what was acknowledged.
///
/// A permit is wrong if the person's no was acknowledged before the question, and either the client
/// says itself that it knows of it, or it was acknowledged longer ago than the client may be silent
/// for. A denial is never wrong here: whoever has changed since the snapshot is denied.
final class Follows {
    private static final Terms TERMS = Terms.of("ai-training.generative");
    private static final int AT_ONCE = 200;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final LocalDecisions decisions;
    private final List<Toggles> people;
    private final Duration staleness;
    private final AtomicLong permits = new AtomicLong();
    private final AtomicLong denials = new AtomicLong();
    private final AtomicLong afterItsEnd = new AtomicLong();
    private final Map<Unknowable, LongAdder> unknown = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    Follows(LocalDecisions decisions, List<Toggles> people, Duration staleness) {
        this.decisions = decisions;
        this.people = people;
        this.staleness = staleness;
    }

    /// Asks about anybody, a hundred times a second about many.
    void askOn(Random random) {
        for (int i = 0; i < AT_ONCE; i++) {
            ask(people.get(random.nextInt(people.size())), random.nextBoolean());
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private void ask(Toggles person, boolean demanding) {
        Toggles.Known before = person.known();
        boolean over = ended;
        long asked = System.nanoTime();
        try {
            Terms terms = demanding ? TERMS.withMinPosition(before.position()) : TERMS;
            Answer answer = decisions.decide(Question.about(Subject.id(person.person())), terms);
            judge(before, person.known(), answer, asked, demanding);
            if (over && answer.permits()) {
                afterItsEnd.incrementAndGet();
            }
        } catch (NoAnswerException e) {
            unknown.computeIfAbsent(e.why(), _ -> new LongAdder()).increment();
            ended |= e.why() == Unknowable.SNAPSHOT_ENDED;
        }
    }

    private void judge(
            Toggles.Known before,
            Toggles.Known after,
            Answer answer,
            long asked,
            boolean demanding) {
        (answer.permits() ? permits : denials).incrementAndGet();
        boolean mustKnow =
                demanding
                        || answer.position() >= before.position()
                        || asked - before.at() > staleness.toNanos();
        if (answer.permits()
                && before.isSettled()
                && before.step() == after.step()
                && !before.yes()
                && mustKnow) {
            wrong.add("acknowledged %s, but in process: %s".formatted(before, answer));
        }
    }

    /// Permits that contradict an acknowledgement.
    Queue<String> wrong() {
        return wrong;
    }

    long permits() {
        return permits.get();
    }

    long answers() {
        return permits.get() + denials.get();
    }

    /// Permits after it had once said that its snapshot must not be used any more.
    long permitsAfterTheEnd() {
        return afterItsEnd.get();
    }

    /// How often there was no answer for that reason.
    long unknown(Unknowable why) {
        LongAdder count = unknown.get(why);
        return count == null ? 0 : count.sum();
    }
}
