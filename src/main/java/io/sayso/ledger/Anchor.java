package io.sayso.ledger;

import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.SignedNote;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Signed checkpoints kept outside the database, which a restore of it does not touch: the newest
/// in a file, and where it is wanted a dated one from time to time in a directory.
@ApplicationScoped
class Anchor {
    private final Path file;
    private final Optional<DatedAnchor> dated;
    private final LogKey key;

    Anchor(LedgerConfig config, LogKey key) {
        this.file = config.anchor();
        this.dated =
                config.datedAnchors().map(at -> new DatedAnchor(at, config.datedAnchorInterval()));
        this.key = key;
    }

    /// What was signed last, as far as each place knows.
    ///
    /// @throws InvalidNoteException if a place holds anything else
    List<Checkpoint> read() throws IOException {
        List<Checkpoint> anchored = new ArrayList<>();
        if (Files.exists(file)) {
            anchored.add(open(SignedNote.parse(Files.readAllBytes(file))));
        }
        if (dated.isPresent()) {
            dated.get().largest().map(this::open).ifPresent(anchored::add);
        }
        return anchored;
    }

    private Checkpoint open(SignedNote note) {
        return Checkpoint.open(note, key.signer().verifier());
    }

    /// Keeps a checkpoint, durably, before it is published. The file is replaced whole or not at
    /// all.
    void write(SignedNote note, long size, Instant now) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(
                fresh,
                note.bytes(),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.SYNC);
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (dated.isPresent()) {
            dated.get().add(note, size, now);
        }
    }
}
