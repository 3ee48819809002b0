package io.sayso.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Decides in this process: from a signed snapshot, and what the feed has said since. Asks nobody
/// while it decides, but [LocalOptions#otherwise] for what cannot be known here: aliases, other
/// purposes, explanations, and people of whom something has changed since the snapshot.
///
/// It fails closed: without a snapshot, after its `notAfter`, and when the feed has been silent for
/// longer than [LocalOptions#staleness], there is no answer. A withdrawal is obeyed as soon as the
/// feed tells of it. Safe for any number of threads.
///
/// A snapshot lists permits only, so an answer does not say why: the reason of a permit is
/// `snapshot`, that of a denial `not-listed`, `changed`, `erased` or `hold`.
public final class LocalDecisions implements DecisionPoint, AutoCloseable {
    private final LocalOptions options;
    private final InstantSource clock;
    private final Waiting waiting;
    private final Follower follower;

    /// Begins to get a snapshot and to follow the feed, and returns at once.
    public LocalDecisions(Service service, LocalOptions options) {
        this(service, options, InstantSource.system(), Waiting.REAL);
    }

    LocalDecisions(Service service, LocalOptions options, InstantSource clock, Waiting waiting) {
        this.options = options;
        this.clock = clock;
        this.waiting = waiting;
        this.follower = new Follower(service, options, clock, waiting);
        follower.start();
    }

    /// Waits until it can decide.
    ///
    /// @return false if it cannot by then
    public boolean awaitReady(Duration longest) throws InterruptedException {
        return follower.ready().await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Answer decide(Question question, Terms terms) throws NoAnswerException {
        Terms asked = Merged.of(question.terms(), terms);
        try {
            return decide(question.subject(), asked);
        } catch (Elsewhere e) {
            DecisionPoint otherwise = options.otherwise();
            if (otherwise != null) {
                Terms demanding =
                        asked.withMinPosition(Math.max(asked.minPosition(), e.minPosition()));
                return otherwise.decide(new Question(question.subject(), Terms.NONE), demanding);
            }
            return e.answer();
        }
    }

    @Override
    public List<Answer> decideAll(List<Question> questions, Terms terms) throws NoAnswerException {
        List<Answer> answers = new ArrayList<>(questions.size());
        for (Question question : questions) {
            answers.add(decide(question, terms));
        }
        return List.copyOf(answers);
    }

    private Answer decide(Subject subject, Terms asked) throws Elsewhere {
        Known known = follower.known();
        if (known == null) {
            throw new Elsewhere(Unknowable.UNAVAILABLE, "there is no snapshot yet");
        }
        Instant now = usableAt(known);
        SnapshotManifest manifest = known.snapshot().manifest();
        long position = known.heard().position();
        if (position < asked.minPosition()) {
            throw new Elsewhere(Unknowable.UNAVAILABLE, "that position is not known yet");
        }
        Asked use;
        try {
            use = Asked.of(known.snapshot(), asked);
        } catch (NoAnswerException e) {
            throw new Elsewhere(e.why(), String.valueOf(e.getMessage()));
        }
        if (!(subject instanceof Subject.Id(String id)) || !Ids.isWellFormed(id)) {
            throw new Elsewhere(Unknowable.REFUSED, "snapshots know well-formed ids only");
        }
        Pseudonym who = manifest.ring().of(id);
        long until = known.judge(who, use.use(), Asked.micros(now));
        Verdict verdict = Verdict.of(until);
        return switch (verdict) {
            case PERMITTED -> {
                Instant limit =
                        until == Long.MAX_VALUE
                                ? manifest.notAfter()
                                : Instant.EPOCH.plus(until, ChronoUnit.MICROS);
                yield new Answer.Permit(
                        verdict.reason(),
                        limit.isBefore(manifest.notAfter()) ? limit : manifest.notAfter(),
                        Answer.Explanation.NONE,
                        position);
            }
            case NOT_LISTED, ERASED -> deny(verdict, position);
            case HELD -> throw new Elsewhere(deny(verdict, position), position);
            case CHANGED -> {
                FeedEvent.Changed change = known.change(who);
                throw new Elsewhere(
                        deny(verdict, position), change == null ? position : change.position());
            }
        };
    }

    /// What is known now, for whoever decides elsewhere.
    ///
    /// @throws NoAnswerException if nothing can be decided now
    public Still still() throws NoAnswerException {
        Known known = follower.known();
        if (known == null) {
            throw new NoAnswerException(Unknowable.UNAVAILABLE, "there is no snapshot yet");
        }
        try {
            usableAt(known);
        } catch (Elsewhere e) {
            throw new NoAnswerException(e.why, String.valueOf(e.getMessage()));
        }
        return new Still(known);
    }

    /// The same, waiting until it can be had: a snapshot may be late, a moment of silence pass.
    ///
    /// @param minPosition the least log position that must be known; 0 asks for none
    /// @param longest how long to wait
    /// @throws NoAnswerException if it cannot be had by then: why it could not in the end
    public Still awaitStill(long minPosition, Duration longest)
            throws NoAnswerException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            long told = follower.news().told();
            NoAnswerException why;
            try {
                Still still = still();
                if (still.position() >= minPosition) {
                    return still;
                }
                why =
                        new NoAnswerException(
                                Unknowable.UNAVAILABLE, "that position is not known yet");
            } catch (NoAnswerException e) {
                why = e;
            }
            if (!follower.news().await(told, end - System.nanoTime())) {
                throw why;
            }
        }
    }

    /// The time now, at which it may be decided from that.
    private Instant usableAt(Known known) throws Elsewhere {
        long nanos = waiting.nanoTime();
        Instant wall = clock.instant();
        Instant now = known.now(nanos, wall);
        if (known.silence(nanos, wall).compareTo(options.staleness()) > 0) {
            throw new Elsewhere(Unknowable.STALE, "the feed has been silent for too long");
        }
        if (!now.isBefore(known.snapshot().manifest().notAfter())) {
            throw new Elsewhere(Unknowable.SNAPSHOT_ENDED, "the snapshot may not be used any more");
        }
        if (known.isOverturned()) {
            throw new Elsewhere(Unknowable.UNAVAILABLE, "rules have changed since the snapshot");
        }
        return now;
    }

    private static Answer deny(Verdict verdict, long position) {
        return new Answer.Deny(verdict.reason(), true, null, Answer.Explanation.NONE, position);
    }

    /// Stops following. From then on there is no answer, as soon as it is stale.
    @Override
    public void close() {
        follower.stop();
    }

    /// Cannot be known here. Whoever else is asked must know at least `minPosition`.
    private static final class Elsewhere extends Exception {
        private static final long serialVersionUID = 1;

        private final transient @Nullable Answer answer;
        private final Unknowable why;
        private final long minPosition;

        Elsewhere(Unknowable why, String message) {
            super(message, null, false, false);
            this.why = why;
            this.answer = null;
            this.minPosition = 0;
        }

        Elsewhere(Answer answer, long minPosition) {
            super("", null, false, false);
            this.why = Unknowable.UNDECIDED;
            this.answer = answer;
            this.minPosition = minPosition;
        }

        long minPosition() {
            return minPosition;
        }

        /// What there is to say where nobody else can be asked.
        Answer answer() throws NoAnswerException {
            if (answer == null) {
                throw new NoAnswerException(why, String.valueOf(getMessage()));
            }
            return answer;
        }
    }
}
