package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TreeReader;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.SignedNote;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Compares the database, before anything is read from it, with what is known outside it: signed
/// checkpoints in the anchor and with witnesses, and how much this node has ever applied.
@ApplicationScoped
class ContinuityCheck {
    /// That the log had such a tree.
    private record Known(long size, Hash root, String what) {}

    private final AgroalDataSource database;
    private final LedgerStore store;
    private final CheckpointStore checkpoints;
    private final RestoreStore restores;
    private final Anchor anchor;
    private final WitnessMemory witnesses;
    private final Continuity continuity;
    private final LedgerConfig config;

    ContinuityCheck(
            AgroalDataSource database,
            LedgerStore store,
            CheckpointStore checkpoints,
            RestoreStore restores,
            Anchor anchor,
            WitnessMemory witnesses,
            Continuity continuity,
            LedgerConfig config) {
        this.database = database;
        this.store = store;
        this.checkpoints = checkpoints;
        this.restores = restores;
        this.anchor = anchor;
        this.witnesses = witnesses;
        this.continuity = continuity;
        this.config = config;
    }

    void run() throws SQLException {
        List<Known> ours = new ArrayList<>();
        List<Known> former = new ArrayList<>();
        witnesses.ask(config.origin()).forEach(each -> ours.add(signed(each)));
        try (Connection connection = database.getConnection()) {
            try {
                anchor.read().forEach(each -> ours.add(signed(each)));
                anchor.ofFormerNames().forEach(each -> former.add(signed(each)));
            } catch (IOException | InvalidNoteException e) {
                continuity.broke(unreadable(e));
                return;
            }
            checkpoints
                    .latest(connection)
                    .ifPresent(last -> {
                        byte[] note = last.note().getBytes(StandardCharsets.UTF_8);
                        Checkpoint published = Checkpoint.parse(SignedNote.parse(note).text());
                        if (!published.origin().equals(config.origin())) {
                            former.add(signed(published));
                            // What was lost, they know by that name only.
                            witnesses
                                    .ask(published.origin())
                                    .forEach(each -> former.add(signed(each)));
                        }
                    });
            continuity
                    .mark()
                    .ifPresent(mark -> {
                        Known known =
                                new Known(
                                        mark.size(),
                                        mark.root(),
                                        "this node had applied "
                                                + mark.size()
                                                + " entries, the last of "
                                                + mark.recordedAt());
                        (continuity.isOurs(mark.origin()) ? ours : former).add(known);
                    });
            compare(connection, ours, former);
        }
    }

    private void compare(Connection connection, List<Known> ours, List<Known> former)
            throws SQLException {
        Head head = store.readHead(connection);
        ProofBuilder tree = new ProofBuilder(new TreeReader(new TileRows(connection)));
        List<Known> lost = ours.stream().filter(each -> !has(tree, head, each)).toList();
        if (!lost.isEmpty()) {
            continuity.broke(broken(head, lost, false));
            return;
        }
        if (former.isEmpty()) {
            return;
        }
        if (restores.isAccepted(connection, config.origin())) {
            if (continuity.mark().filter(mark -> !continuity.isOurs(mark.origin())).isPresent()) {
                continuity.mend(head); // accepted on another node
            }
            return;
        }
        List<Known> lostBefore = former.stream().filter(each -> !has(tree, head, each)).toList();
        continuity.broke(lostBefore.isEmpty() ? renamed(head) : broken(head, lostBefore, true));
    }

    private static boolean has(ProofBuilder tree, Head head, Known known) {
        return known.size() <= head.size() && tree.root(known.size()).equals(known.root());
    }

    private Continuity.Break broken(Head head, List<Known> lost, boolean isRenamed) {
        Known most = lost.getFirst();
        for (Known each : lost) {
            most = each.size() > most.size() ? each : most;
        }
        String why =
                "the database was set back, or is another one: it has "
                        + head.size()
                        + " entries, the last of "
                        + head.recordedAt()
                        + ", but "
                        + most.what()
                        + ". ";
        String then =
                isRenamed
                        ? "This log goes on as "
                                + config.origin()
                                + " once an operator accepts the loss with POST /v1/log/restores,"
                                + " or start it with the complete database under its former name"
                        : "Start it with a database that has them, or accept their loss: give the"
                                + " log another name (SAYSO_LOG_ORIGIN), start again, and POST"
                                + " /v1/log/restores";
        return new Continuity.Break(
                head.size(),
                Math.max(most.size(), head.size()),
                why + then + " (src/docs/recovery.md)",
                isRenamed && most.size() > head.size());
    }

    private Continuity.Break renamed(Head head) {
        return new Continuity.Break(
                head.size(),
                head.size(),
                "this log has another name than "
                        + config.origin()
                        + ", and nothing of it is known here to be lost; start it under its own"
                        + " name (SAYSO_LOG_ORIGIN; src/docs/recovery.md)",
                false);
    }

    private Continuity.Break unreadable(Exception e) {
        return new Continuity.Break(
                0,
                0,
                "what was signed last is not known: the anchor "
                        + config.anchor()
                        + " cannot be read ("
                        + e.getMessage()
                        + "); "
                        + remedy(e)
                        + " (src/docs/recovery.md)",
                false);
    }

    private static String remedy(Exception e) {
        return e instanceof InvalidNoteException note
                        && note.rule() == InvalidNoteException.Rule.UNSIGNED
                ? "if a key signed it that the log had, name that key in SAYSO_LOG_FORMER_KEYS;"
                        + " otherwise put back what was there"
                : "put it back, or the checkpoint that others hold";
    }

    private static Known signed(Checkpoint checkpoint) {
        return new Known(
                checkpoint.size(),
                checkpoint.root(),
                "a checkpoint of " + checkpoint.size() + " was signed as " + checkpoint.origin());
    }
}
