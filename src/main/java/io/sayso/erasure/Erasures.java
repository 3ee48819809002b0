package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Slot;
import io.sayso.ledger.Submission;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Erases people. May block.
@ApplicationScoped
public class Erasures {
    private final Suppression suppression;
    private final Suppressor suppressor;
    private final KnownAliases known;
    private final GroupCommit log;
    private final Retentions retentions;
    private final ErasureConfig config;
    private final InstantSource clock;

    Erasures(
            Suppression suppression,
            Suppressor suppressor,
            KnownAliases known,
            GroupCommit log,
            Retentions retentions,
            ErasureConfig config,
            InstantSource clock) {
        this.suppression = suppression;
        this.suppressor = suppressor;
        this.known = known;
        this.log = log;
        this.retentions = retentions;
        this.config = config;
        this.clock = clock;
    }

    /// What is to become of a person.
    ///
    /// @param by who asked for it: `subject`, `recorder`, `officer`, `time` or `restore`
    record Wanted(
            Erasure.State state, String by, @Nullable String ground, @Nullable Instant until) {
        static Wanted erased(String by) {
            return new Wanted(Erasure.State.ERASED, by, null, null);
        }
    }

    /// What became of a person's wish; nothing if there was none.
    public Optional<Erasure> find(SubjectHash person) {
        return suppression.find(person).filter(erasure -> erasure.index() >= 0);
    }

    /// Does what a person wants, unless it is done already.
    ///
    /// @param by `subject` or `recorder`
    /// @return once it is durable, and obeyed by this node
    /// @throws io.sayso.ledger.LedgerUnavailableException if the log cannot take it now
    public Erasure erase(SubjectHash person, String by) {
        Wanted wanted = wanted(person, by);
        Optional<Erasure> before = find(person);
        // A refusal is looked at again each time, and stands as long as its ground does.
        if (before.isPresent()
                && (before.get().state().seals() || before.get().state() == wanted.state())) {
            return before.get();
        }
        return append(person, Set.of(), wanted);
    }

    private Wanted wanted(SubjectHash person, String by) {
        Instant now = clock.instant();
        Optional<Retention> retention = retentions.find(person).filter(each -> each.holdsAt(now));
        if (retention.isPresent()) {
            Retention kept = retention.get();
            return new Wanted(kept.outcome(), by, kept.ground(), kept.until());
        }
        return config.ground()
                .map(ground ->
                        new Wanted(
                                Erasure.State.RESTRICTED,
                                by,
                                ground,
                                config.keepFor().map(now::plus).orElse(null)))
                .orElseGet(() -> Wanted.erased(by));
    }

    /// An officer's word on keeping a person's data, in the log.
    public record Said(long index, Instant recordedAt) {}

    /// Records that a person's data must be kept, or, without a retention, need not be any longer:
    /// who was restricted is then erased in full.
    ///
    /// @param reference where the ground is on file
    /// @throws io.sayso.ledger.LedgerUnavailableException if the log cannot take it now
    public Said retain(SubjectHash person, @Nullable Retention retention, String reference) {
        Optional<Erasure> before = find(person);
        if (before.filter(Erasure::isFinal).isPresent()) {
            // Nothing is left to keep; to who asks it looks as if it were recorded.
            return new Said(before.get().index(), before.get().recordedAt());
        }
        RetentionDraft draft =
                new RetentionDraft(person, suppressor.person(person), retention, reference);
        Slot slot = place(new Submission(List.of(draft), null, Submission.Urgency.ORDINARY));
        if (before.filter(each -> each.state() == Erasure.State.RESTRICTED).isPresent()) {
            append(
                    person,
                    Set.of(),
                    retention == null
                            ? Wanted.erased("officer")
                            : new Wanted(
                                    Erasure.State.RESTRICTED,
                                    "officer",
                                    retention.ground(),
                                    retention.until()));
        }
        return new Said(slot.index(), slot.recordedAt());
    }

    /// Erases in full whose time to be kept is over.
    void eraseDue() {
        suppression
                .due(clock.instant())
                .forEach(person -> append(person, Set.of(), Wanted.erased("time")));
    }

    private Slot place(Submission submission) {
        return switch (submit(submission)) {
            case Outcome.Recorded recorded -> recorded.first();
            case Outcome.KeyReused() -> throw new IllegalStateException("it has no key");
        };
    }

    private Outcome submit(Submission submission) {
        try {
            return log.submit(submission).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Appends an entry, and waits for it. Of two at once the second finds what the first did.
    ///
    /// @param aliases beside those that are known
    Erasure append(SubjectHash person, Set<SubjectHash> aliases, Wanted wanted) {
        Bytes token = suppressor.person(person);
        ErasureDraft draft = new ErasureDraft(person, token, () -> tokens(person, aliases), wanted);
        String once =
                wanted.state() == Erasure.State.ERASED
                        ? "erase." + ErasureChange.text(token)
                        : null;
        submit(new Submission(List.of(draft), null, Submission.Urgency.REFUSAL, once));
        return suppression.find(person).orElseThrow();
    }

    private Set<Bytes> tokens(SubjectHash person, Set<SubjectHash> aliases) {
        Set<SubjectHash> all = new HashSet<>(known.aliasesOf(person));
        all.addAll(aliases);
        return all.stream().map(suppressor::alias).collect(Collectors.toUnmodifiableSet());
    }
}
