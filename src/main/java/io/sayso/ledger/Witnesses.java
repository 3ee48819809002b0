package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TreeReader;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.note.TrustPolicy;
import io.sayso.ledger.note.WitnessRequest;
import io.sayso.platform.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Has each published checkpoint cosigned by the configured witnesses, each at its own pace.
///
/// Publishing never waits for it: a cosignature is carried from when it arrives. A checkpoint that
/// a slow witness misses is covered by the next one it signs.
@ApplicationScoped
class Witnesses {
    private static final Logger LOG = Logger.getLogger(Witnesses.class);

    private record Task(long size, long from, WitnessRequest request) {}

    private final AgroalDataSource database;
    private final CheckpointStore checkpoints;
    private final CosignatureStore cosignatures;
    private final LedgerStore store;
    private final WitnessMemory memory;
    private final Continuity continuity;
    private final LedgerConfig config;
    private final InstantSource clock;
    private final Ticker ticker;
    private final WitnessClient client;
    private final List<WitnessState> states;

    Witnesses(
            AgroalDataSource database,
            CheckpointStore checkpoints,
            CosignatureStore cosignatures,
            LedgerStore store,
            WitnessMemory memory,
            Continuity continuity,
            WitnessPolicy policy,
            LedgerConfig config,
            InstantSource clock,
            Ticker ticker) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.cosignatures = cosignatures;
        this.store = store;
        this.memory = memory;
        this.continuity = continuity;
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
        this.client = new WitnessClient(config.witnessTimeout());
        this.states =
                policy.trust().witnesses().stream()
                        .filter(witness -> witness.url() != null)
                        .map(WitnessState::new)
                        .toList();
    }

    /// How it stands with each witness that has an address.
    List<WitnessState> states() {
        return states;
    }

    /// Asks a witness to cosign the newest checkpoint, if it has not; for one thread of each.
    void tick(WitnessState state) {
        TrustPolicy.Witness witness = state.witness();
        URI url = witness.url();
        if (url == null || state.isPausing(ticker.nanos())) {
            return;
        }
        try {
            // The second time with the size that the witness named.
            for (int attempt = 0; attempt < 2; attempt++) {
                Optional<Task> task = next(state);
                if (task.isEmpty() || isAnswered(state, url, task.get())) {
                    return;
                }
            }
            failed(state, "it names another size each time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException | RuntimeException e) {
            failed(state, "it cannot be reached: " + e);
        }
    }

    private Optional<Task> next(WitnessState state) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Optional<CheckpointStore.Published> latest = checkpoints.latest(connection);
            if (latest.isEmpty()) {
                return Optional.empty();
            }
            CheckpointStore.Published checkpoint = latest.get();
            cosignatures.last(connection, state.witness().key()).ifPresent(state::saw);
            CosignatureStore.Last last = state.cosigned();
            boolean isRecent =
                    clock.instant().isBefore(last.cosignedAt().plus(config.renewAfter()));
            if (last.size() == checkpoint.size() && isRecent) {
                well(state, last); // another node may have asked
                return Optional.empty();
            }
            // By our own clock: a witness whose clock is behind signs nothing recent.
            if (state.isSettled(checkpoint.size(), ticker.nanos(), config.renewAfter())) {
                return Optional.empty();
            }
            if (state.size() > checkpoint.size()) {
                failed(
                        state,
                        "it says it cosigned a checkpoint of "
                                + state.size()
                                + ", and this log has published one of "
                                + checkpoint.size());
                requireKnown(connection, state);
                // another node may have published it meanwhile: ask anew
                state.told(checkpoint.size());
                return Optional.empty();
            }
            List<Hash> proof =
                    new ProofBuilder(new TreeReader(new TileRows(connection)))
                            .consistency(state.size(), checkpoint.size())
                            .path();
            SignedNote note = SignedNote.parse(checkpoint.note().getBytes(StandardCharsets.UTF_8));
            return Optional.of(
                    new Task(
                            checkpoint.size(),
                            state.size(),
                            new WitnessRequest(state.size(), proof, note)));
        }
    }

    /// If our own key has signed more than the database has, or other entries, it was set back or
    /// is another one.
    private void requireKnown(Connection connection, WitnessState state) throws SQLException {
        Optional<Checkpoint> remembered = memory.ask(state.witness());
        if (remembered.isEmpty()) {
            return;
        }
        Checkpoint signed = remembered.get();
        long size = store.readHead(connection).size();
        boolean isShort = signed.size() > size;
        if (isShort || !root(connection, signed.size()).equals(signed.root())) {
            continuity.broke(
                    new Continuity.Break(
                            size,
                            Math.max(signed.size(), size),
                            "the database was set back, or is another one: it has "
                                    + size
                                    + " entries, and witness "
                                    + state.witness().name()
                                    + " has a checkpoint of "
                                    + signed.size()
                                    + (isShort ? "" : " other entries")
                                    + " that this log signed. Stop every node and start one again:"
                                    + " it says what to do (src/docs/recovery.md)",
                            false));
        }
    }

    private static Hash root(Connection connection, long size) {
        return new ProofBuilder(new TreeReader(new TileRows(connection))).root(size);
    }

    private boolean isAnswered(WitnessState state, URI url, Task task)
            throws IOException, InterruptedException, SQLException {
        switch (client.ask(state.witness(), url, task.request())) {
            case WitnessClient.Reply.Cosigned cosigned -> {
                try (Connection connection = database.getConnection()) {
                    cosignatures.insert(
                            connection, task.size(), state.witness().key(), cosigned.signature());
                }
                well(
                        state,
                        new CosignatureStore.Last(task.size(), cosigned.signature().cosignedAt()));
                state.settled(task.size(), ticker.nanos());
                return true;
            }
            case WitnessClient.Reply.Conflict conflict -> {
                if (conflict.size() == task.from()) {
                    forked(state, "409");
                    return true;
                }
                state.told(conflict.size());
                return false;
            }
            case WitnessClient.Reply.Forked() -> {
                forked(state, "422");
                return true;
            }
            case WitnessClient.Reply.Refused refused -> {
                failed(state, refused.why());
                return true;
            }
        }
    }

    /// A witness may say what it likes; what our own key has signed counts.
    private void forked(WitnessState state, String status) throws SQLException {
        failed(state, "it says that this log has FORKED (" + status + ")");
        try (Connection connection = database.getConnection()) {
            requireKnown(connection, state);
        }
    }

    private static void well(WitnessState state, CosignatureStore.Last last) {
        if (state.trouble().isPresent()) {
            LOG.infof("witness %s cosigns again", state.witness().name());
        }
        state.cosigned(last);
    }

    private void failed(WitnessState state, String why) {
        if (state.failed(why, ticker.nanos())) {
            LOG.warnf("witness %s does not cosign: %s", state.witness().name(), why);
        }
    }
}
