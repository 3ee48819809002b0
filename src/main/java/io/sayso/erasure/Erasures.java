package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.Submission;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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

    Erasures(Suppression suppression, Suppressor suppressor, KnownAliases known, GroupCommit log) {
        this.suppression = suppression;
        this.suppressor = suppressor;
        this.known = known;
        this.log = log;
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
        return suppression.find(person);
    }

    /// Does what a person wants, unless it is done already.
    ///
    /// @param by `subject` or `recorder`
    /// @return once it is durable, and obeyed by this node
    /// @throws io.sayso.ledger.LedgerUnavailableException if the log cannot take it now
    public Erasure erase(SubjectHash person, String by) {
        Erasure before = suppression.find(person).orElse(null);
        return before == null ? append(person, Set.of(), Wanted.erased(by)) : before;
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
        try {
            log.submit(new Submission(List.of(draft), null, Submission.Urgency.REFUSAL, once))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return suppression.find(person).orElseThrow();
    }

    private Set<Bytes> tokens(SubjectHash person, Set<SubjectHash> aliases) {
        Set<SubjectHash> all = new HashSet<>(known.aliasesOf(person));
        all.addAll(aliases);
        return all.stream().map(suppressor::alias).collect(Collectors.toUnmodifiableSet());
    }
}
