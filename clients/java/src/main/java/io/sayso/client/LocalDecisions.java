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
    private static final List<String> CONTENT = List.of("content.public");

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
        long nanos = waiting.nanoTime();
        Instant wall = clock.instant();
        SnapshotManifest manifest = known.snapshot().manifest();
        Instant now = known.now(nanos, wall);
        if (known.silence(nanos, wall).compareTo(options.staleness()) > 0) {
            throw new Elsewhere(Unknowable.STALE, "the feed has been silent for too long");
        }
        if (!now.isBefore(manifest.notAfter())) {
            throw new Elsewhere(Unknowable.SNAPSHOT_ENDED, "the snapshot may not be used any more");
        }
        if (known.isOverturned()) {
            throw new Elsewhere(Unknowable.UNAVAILABLE, "rules have changed since the snapshot");
        }
        long position = known.heard().position();
        if (position < asked.minPosition()) {
            throw new Elsewhere(Unknowable.UNAVAILABLE, "that position is not known yet");
        }
        requireOurs(manifest, asked);
        if (!(subject instanceof Subject.Id(String id))) {
            throw new Elsewhere(Unknowable.REFUSED, "snapshots know ids only");
        }
        if (known.isHeld(manifest.purpose(), manifest.recipient(), now)) {
            throw new Elsewhere(deny("hold", position), position);
        }
        Pseudonym who = manifest.ring().of(id);
        FeedEvent.Changed change = known.change(who);
        if (change != null && change.erased()) {
            return deny("erased", position);
        }
        if (change != null) {
            throw new Elsewhere(deny("changed", position), change.position());
        }
        Snapshot.Use use = use(known.snapshot(), asked);
        Instant end = Instant.EPOCH.plus(Long.MAX_VALUE / 2, ChronoUnit.MICROS);
        long until = known.snapshot().until(who, use, micros(now));
        if (until == Long.MIN_VALUE) {
            return deny("not-listed", position);
        }
        Instant limit =
                until == Long.MAX_VALUE ? end : Instant.EPOCH.plus(until, ChronoUnit.MICROS);
        return new Answer.Permit(
                "snapshot",
                limit.isBefore(manifest.notAfter()) ? limit : manifest.notAfter(),
                Answer.Explanation.NONE,
                position);
    }

    private static void requireOurs(SnapshotManifest manifest, Terms asked) throws Elsewhere {
        boolean other =
                !manifest.purpose().equals(asked.purpose())
                        || asked.recipient() != null
                                && !asked.recipient().equals(manifest.recipient());
        if (other || asked.explain()) {
            throw new Elsewhere(
                    Unknowable.REFUSED,
                    other
                            ? "the snapshot is for another purpose or recipient"
                            : "a snapshot explains nothing");
        }
    }

    private static Snapshot.Use use(Snapshot snapshot, Terms asked) throws Elsewhere {
        List<String> categories = asked.categories().isEmpty() ? CONTENT : asked.categories();
        if (!categories.equals(CONTENT) && !snapshot.knows(categories)) {
            throw new Elsewhere(Unknowable.REFUSED, "the snapshot has no such data category");
        }
        Instant collected = asked.collectedAt();
        return new Snapshot.Use(
                categories,
                asked.jurisdictions(),
                source(asked.source()),
                collected == null ? Long.MIN_VALUE : micros(collected));
    }

    private static int source(@Nullable String source) throws Elsewhere {
        return switch (source) {
            case null -> 1;
            case "first-party" -> 1;
            case "licensed" -> 2;
            case "scraped" -> 4;
            default -> throw new Elsewhere(Unknowable.REFUSED, "there is no such source");
        };
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Answer deny(String reason, long position) {
        return new Answer.Deny(reason, true, null, Answer.Explanation.NONE, position);
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
