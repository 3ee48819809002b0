package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Whether the database still has all that this node knows the log had.
///
/// Once it has not, this node decides nothing and records nothing until an operator has mended it
/// or accepted the loss ([Recovery]): among what is lost there may be a no.
@ApplicationScoped
public class Continuity {
    private static final Logger LOG = Logger.getLogger(Continuity.class);

    /// What is missing.
    ///
    /// @param size entries that the database has
    /// @param known entries that the log is known to have had; `size` if how many is not the matter
    /// @param why for the operator
    /// @param isAcceptable whether the log has got another name, so that its loss can be accepted
    public record Break(long size, long known, String why, boolean isAcceptable) {}

    private final Waterline waterline;
    private final Hash origin;
    private volatile @Nullable Break broken;
    private volatile boolean isReplaying;

    Continuity(LedgerConfig config) {
        this.waterline = new Waterline(config.anchor().resolveSibling("applied"));
        this.origin = digest(config.origin());
    }

    /// What is missing, if anything is.
    public Optional<Break> broken() {
        return Optional.ofNullable(broken);
    }

    /// Whether decisions may be made from this log.
    boolean mayDecide() {
        return broken == null && !isReplaying;
    }

    /// Whether entries may be appended to it.
    boolean mayAppend() {
        return broken == null;
    }

    /// From now on nothing is decided and nothing recorded.
    void broke(Break what) {
        if (broken == null) {
            broken = what;
            LOG.errorf("NOTHING IS DECIDED OR RECORDED: %s", what.why());
        }
    }

    /// The loss was accepted, or what this node knew is of a former name of the log.
    void mend(Head head) {
        waterline.reset(mark(head));
        broken = null;
    }

    /// Until it is over nothing is decided.
    void replaying(boolean now) {
        isReplaying = now;
    }

    /// This node has applied the log up to there; called before anybody is told.
    void reached(Head head) {
        if (broken == null) {
            waterline.raise(mark(head));
        }
    }

    /// How much this node has ever applied.
    Optional<Waterline.Mark> mark() {
        return waterline.mark();
    }

    /// Whether something is known under the name that the log has now.
    boolean isOurs(Hash of) {
        return of.equals(origin);
    }

    /// What stands for a name of the log.
    static Hash digest(String name) {
        try {
            return Hash.of(
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private Waterline.Mark mark(Head head) {
        return new Waterline.Mark(head.size(), head.recordedAt(), head.frontier().root(), origin);
    }
}
