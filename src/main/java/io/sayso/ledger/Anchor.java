package io.sayso.ledger;

import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.SignedNote;
import io.sayso.platform.DurableFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// What was signed last under the log's name, as far as each place knows.
    ///
    /// @throws InvalidNoteException if a place holds anything else
    List<Checkpoint> read() throws IOException {
        List<Checkpoint> anchored = new ArrayList<>();
        for (SignedNote note : notes()) {
            if (isOurs(note)) {
                anchored.add(Checkpoint.open(note, key.verifiers()));
            }
        }
        return anchored;
    }

    /// What was signed last under a name that the log had before a loss.
    ///
    /// @throws InvalidNoteException if a place holds what our key has not signed
    List<Checkpoint> ofFormerNames() throws IOException {
        List<Checkpoint> anchored = new ArrayList<>();
        for (SignedNote note : notes()) {
            if (!isOurs(note)) {
                anchored.add(Checkpoint.open(note, key.verifiers(origin(note))));
            }
        }
        return anchored;
    }

    /// The newest one, as the file has it, under whatever name; nothing before the first.
    ///
    /// @throws InvalidNoteException if the file holds what our key has not signed
    Optional<Checkpoint> newest() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        SignedNote note = SignedNote.parse(Files.readAllBytes(file));
        return Optional.of(
                Checkpoint.open(
                        note, isOurs(note) ? key.verifiers() : key.verifiers(origin(note))));
    }

    private List<SignedNote> notes() throws IOException {
        List<SignedNote> notes = new ArrayList<>();
        if (Files.exists(file)) {
            notes.add(SignedNote.parse(Files.readAllBytes(file)));
        }
        if (dated.isPresent()) {
            dated.get().largest().ifPresent(notes::add);
        }
        return notes;
    }

    private boolean isOurs(SignedNote note) {
        return origin(note).equals(key.signer().verifier().name());
    }

    private static String origin(SignedNote note) {
        return note.text().substring(0, note.text().indexOf('\n'));
    }

    /// Keeps a checkpoint, durably, before it is published. The file is replaced whole or not at
    /// all.
    void write(SignedNote note, long size, Instant now) throws IOException {
        DurableFile.replace(file, note.bytes());
        if (dated.isPresent()) {
            dated.get().add(note, size, now);
        }
    }
}
