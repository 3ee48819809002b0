package io.sayso.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Decides from what [LocalDecisions] knew at one moment ([Still]), anywhere. Asks nobody and
/// follows nothing: what is said later it does not know, and `notAfter` is a hard stop. Safe for
/// any number of threads.
public final class OfflineDecisions implements DecisionPoint {
    private static final long NEVER = Long.MAX_VALUE;

    private final Known known;
    private final Pseudonym.Ring ring;
    private final InstantSource clock;
    private final long heard;
    private final long notAfter;

    OfflineDecisions(Known known) {
        this(known, InstantSource.system());
    }

    OfflineDecisions(Known known, InstantSource clock) {
        this.known = known;
        this.ring = known.snapshot().manifest().ring();
        this.clock = clock;
        this.heard = Asked.micros(known.heard().time());
        this.notAfter = Asked.micros(known.snapshot().manifest().notAfter());
    }

    /// Maps a file of [Still#write] into memory, once its signature and all its hashes have been
    /// checked.
    ///
    /// @param since of the same moment, [Still#since]
    /// @param vkeys lines of `/log/vkey`, got in a way that is trusted
    /// @throws IOException if it is not one, or damaged, or signed by nobody who is trusted
    public static OfflineDecisions open(Path file, byte[] since, String vkeys) throws IOException {
        return new OfflineDecisions(
                Since.read(since).over(OfflineFile.map(file, LogKeyVerifier.all(vkeys))));
    }

    /// Maps a file, of which nobody knows what the feed has said since.
    ///
    /// @throws IOException as above
    public static OfflineDecisions open(Path file, String vkeys) throws IOException {
        Snapshot snapshot = OfflineFile.map(file, LogKeyVerifier.all(vkeys));
        SnapshotManifest manifest = snapshot.manifest();
        Since nothing = new Since(manifest.position(), manifest.asOf(), Map.of(), List.of());
        return new OfflineDecisions(nothing.over(snapshot));
    }

    /// The same snapshot, and what the feed had said since at another moment.
    ///
    /// @throws IOException if it is not readable
    public OfflineDecisions with(byte[] since) throws IOException {
        return new OfflineDecisions(Since.read(since).over(known.snapshot()), clock);
    }

    /// The same, by another clock.
    OfflineDecisions with(InstantSource another) {
        return new OfflineDecisions(known, another);
    }

    /// The snapshot's name: no other has it.
    public String id() {
        return known.snapshot().manifest().id();
    }

    /// What the feed had said since the snapshot.
    public byte[] since() {
        try {
            return Since.of(known).bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How much of the log is known.
    public long position() {
        return known.heard().position();
    }

    /// For what alone it can decide.
    public String purpose() {
        return known.snapshot().manifest().purpose();
    }

    /// For whom alone it can decide.
    public String recipient() {
        return known.snapshot().manifest().recipient();
    }

    /// From then on there is no answer.
    public Instant notAfter() {
        return known.snapshot().manifest().notAfter();
    }

    /// Checks the circumstances of a use.
    ///
    /// @throws NoAnswerException if they cannot be decided here
    public Asked asked(Terms terms) throws NoAnswerException {
        if (terms.minPosition() > position()) {
            throw new NoAnswerException(Unknowable.UNAVAILABLE, "that position is not known");
        }
        return Asked.of(known.snapshot(), terms);
    }

    /// Decides one use, as fast as can be.
    ///
    /// @param id the service's own id of a person, in UTF-8
    /// @throws NoAnswerException if the snapshot may not be used any more
    public Verdict judge(byte[] id, Asked asked) throws NoAnswerException {
        return Verdict.of(known.judge(ring.of(id), asked.use(), now()));
    }

    @Override
    public Answer decide(Question question, Terms terms) throws NoAnswerException {
        Asked asked = asked(Merged.of(question.terms(), terms));
        if (!(question.subject() instanceof Subject.Id(String id)) || !Ids.isWellFormed(id)) {
            throw new NoAnswerException(Unknowable.REFUSED, "snapshots know well-formed ids only");
        }
        long until = known.judge(ring.of(id), asked.use(), now());
        Verdict verdict = Verdict.of(until);
        return switch (verdict) {
            case PERMITTED ->
                    new Answer.Permit(
                            verdict.reason(),
                            until == NEVER || until > notAfter
                                    ? notAfter()
                                    : Instant.EPOCH.plus(until, ChronoUnit.MICROS),
                            Answer.Explanation.NONE,
                            position());
            case NOT_LISTED, CHANGED, ERASED, HELD ->
                    new Answer.Deny(
                            verdict.reason(), true, null, Answer.Explanation.NONE, position());
        };
    }

    @Override
    public List<Answer> decideAll(List<Question> questions, Terms terms) throws NoAnswerException {
        List<Answer> answers = new ArrayList<>(questions.size());
        for (Question question : questions) {
            answers.add(decide(question, terms));
        }
        return List.copyOf(answers);
    }

    // Where this machine's clock is behind what the service said, that counts.
    private long now() throws NoAnswerException {
        Instant wall = clock.instant();
        long now = Math.max(heard, wall.getEpochSecond() * 1_000_000L + wall.getNano() / 1_000);
        if (now >= notAfter) {
            throw new NoAnswerException(
                    Unknowable.SNAPSHOT_ENDED, "the snapshot may not be used any more");
        }
        return now;
    }
}
