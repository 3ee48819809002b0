package io.sayso.ledger;

import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.note.TrustPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How it stands with the log, for whoever watches over it: what is signed, who cosigned it, and
/// how far it was hashed again. Blocks on the database.
@ApplicationScoped
public class LogStatus {
    private final Publisher publisher;
    private final Verification verification;
    private final Witnesses witnesses;
    private final WitnessPolicy policy;
    private final Anchor anchor;
    private final LogReader reader;
    private final LedgerConfig config;
    private final InstantSource clock;

    LogStatus(
            Publisher publisher,
            Verification verification,
            Witnesses witnesses,
            WitnessPolicy policy,
            Anchor anchor,
            LogReader reader,
            LedgerConfig config,
            InstantSource clock) {
        this.publisher = publisher;
        this.verification = verification;
        this.witnesses = witnesses;
        this.policy = policy;
        this.anchor = anchor;
        this.reader = reader;
        this.config = config;
        this.clock = clock;
    }

    /// As this node sees it.
    ///
    /// @param signedAt when the newest checkpoint was signed, or null before the first
    /// @param covered entries of that
    /// @param isStale whether that is longer ago than a log at rest is signed again
    /// @param anchored entries of the checkpoint that is kept outside the database, or null
    /// @param dated whether dated checkpoints are kept elsewhere too
    /// @param quorum who must cosign, or null if nobody must
    /// @param isMet whether they have cosigned the checkpoint that the world is shown
    /// @param troubles what is wrong, a sentence each, in English
    public record Status(
            Instant at,
            String origin,
            long size,
            long covered,
            @Nullable Instant signedAt,
            boolean isStale,
            Hashed hashed,
            @Nullable Long anchored,
            boolean dated,
            @Nullable String quorum,
            boolean isMet,
            List<Witness> witnesses,
            List<String> troubles) {}

    /// How far the log was hashed again.
    ///
    /// @param verified entries that were found as they were written
    /// @param passes how often the whole log was
    /// @param endedAt when last, or null before the first time
    public record Hashed(long verified, long passes, @Nullable Instant endedAt) {}

    /// A witness of the policy.
    ///
    /// @param size entries of the checkpoint that it cosigned last; 0 before the first
    /// @param asked whether this log asks it; others find the log by themselves
    public record Witness(
            String name,
            long size,
            @Nullable Instant cosignedAt,
            boolean asked,
            @Nullable String trouble) {}

    /// As of now.
    public Status now() {
        Publisher.Standing standing = publisher.standing();
        Verification.Progress progress = verification.progress();
        TrustPolicy trust = policy.trust();
        boolean isSigned = standing.covered() > 0;
        Instant now = clock.instant();
        List<String> troubles = new ArrayList<>(troubles());
        Long anchored = anchored(troubles);
        boolean isAsked = !trust.quorum().equals(TrustPolicy.NONE);
        return new Status(
                now,
                publisher.origin(),
                standing.size(),
                standing.covered(),
                isSigned ? standing.signedAt() : null,
                isSigned
                        && !now.isBefore(
                                standing.signedAt()
                                        .plus(config.renewAfter())
                                        .plus(LogHealth.PATIENCE)),
                new Hashed(
                        progress.verified(),
                        progress.passes(),
                        progress.passes() == 0 ? null : progress.endedAt()),
                anchored,
                config.datedAnchors().isPresent(),
                isAsked ? trust.quorum() : null,
                isAsked && isMet(trust),
                trust.witnesses().stream().map(this::witness).toList(),
                troubles);
    }

    private List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        publisher.trouble().ifPresent(why -> troubles.add("No checkpoint is signed: " + why));
        verification
                .damage()
                .ifPresent(damage -> troubles.add("The log is damaged: " + damage.what()));
        verification
                .trouble()
                .ifPresent(why -> troubles.add("The log is not hashed again: " + why));
        verification.gaps().forEach(gap -> troubles.add("The log is not protected: " + gap));
        return troubles;
    }

    private @Nullable Long anchored(List<String> troubles) {
        try {
            return anchor.newest().map(Checkpoint::size).orElse(null);
        } catch (IOException | InvalidNoteException e) {
            troubles.add("The checkpoint outside the database cannot be read.");
            return null;
        }
    }

    private boolean isMet(TrustPolicy trust) {
        Optional<String> shown = reader.checkpoint();
        return shown.isPresent()
                && trust.isMet(SignedNote.parse(shown.get().getBytes(StandardCharsets.UTF_8)));
    }

    private Witness witness(TrustPolicy.Witness witness) {
        Optional<WitnessState> state =
                witnesses.states().stream()
                        .filter(each -> each.witness().equals(witness))
                        .findFirst();
        long size = state.map(each -> each.cosigned().size()).orElse(0L);
        return new Witness(
                witness.name(),
                size,
                size == 0 ? null : state.map(each -> each.cosigned().cosignedAt()).orElse(null),
                state.isPresent(),
                state.flatMap(WitnessState::trouble).orElse(null));
    }
}
