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
import java.util.Optional;

/// The newest signed checkpoint, kept in a file that a restore of the database does not touch.
@ApplicationScoped
class Anchor {
    private final Path file;
    private final LogKey key;

    Anchor(LedgerConfig config, LogKey key) {
        this.file = config.anchor();
        this.key = key;
    }

    /// The checkpoint this node signed last, if any.
    ///
    /// @throws InvalidNoteException if the file holds anything else
    Optional<Checkpoint> read() throws IOException {
        return Files.exists(file)
                ? Optional.of(
                        Checkpoint.open(
                                SignedNote.parse(Files.readAllBytes(file)),
                                key.signer().verifier()))
                : Optional.empty();
    }

    /// Replaces it, whole or not at all, and durably before it is published.
    void write(SignedNote note) throws IOException {
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
    }
}
