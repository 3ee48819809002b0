package io.sayso.ledger;

import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.note.TrustPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/// What witnesses remember of this log: for a node that has no memory of its own.
///
/// A witness is believed only what this log's own key has signed, so none can stop the log by a
/// lie.
@ApplicationScoped
class WitnessMemory {
    private static final Logger LOG = Logger.getLogger(WitnessMemory.class);

    private final WitnessPolicy policy;
    private final LogKey key;
    private final WitnessClient client;

    WitnessMemory(WitnessPolicy policy, LogKey key, LedgerConfig config) {
        this.policy = policy;
        this.key = key;
        this.client = new WitnessClient(config.witnessTimeout());
    }

    /// The checkpoints that those remember who answer in time; all are asked at once.
    ///
    /// @param origin the log's name, or one that it had
    List<Checkpoint> ask(String origin) {
        ConcurrentLinkedQueue<Checkpoint> remembered = new ConcurrentLinkedQueue<>();
        List<Thread> asking =
                policy.trust().witnesses().stream()
                        .map(each ->
                                Thread.ofVirtual()
                                        .start(() -> ask(each, origin).ifPresent(remembered::add)))
                        .toList();
        try {
            for (Thread each : asking) {
                each.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(remembered);
    }

    /// What one of them remembers of the log under its present name.
    Optional<Checkpoint> ask(TrustPolicy.Witness witness) {
        return ask(witness, key.signer().verifier().name());
    }

    private Optional<Checkpoint> ask(TrustPolicy.Witness witness, String origin) {
        URI url = witness.url();
        if (url == null) {
            return Optional.empty();
        }
        try {
            Optional<SignedNote> note = client.latest(url, origin);
            return note.map(each -> Checkpoint.open(each, key.verifiers(origin)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | InvalidNoteException e) {
            LOG.warnf("witness %s does not say what it remembers: %s", witness.name(), e);
            return Optional.empty();
        }
    }
}
