package io.sayso.witness;

import io.sayso.ledger.note.Cosigner;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.SignedNote;
import io.sayso.platform.DurableFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A witness's directory: its key, and of each log the newest checkpoint it cosigned.
///
/// A witness that forgot could be led to cosign a second history. So key and memory are made
/// together, a key without its memory is refused, and the directory must never be restored from a
/// backup: a witness that lost it begins again under another name.
final class Memory implements AutoCloseable {
    private static final int SEED_BYTES = 32;

    /// Most pieces of evidence kept; whoever has a log's key could otherwise fill the disk.
    private static final int MAX_EVIDENCE = 100;

    private final Path directory;
    private final FileChannel lockFile;
    private final Cosigner cosigner;

    private Memory(Path directory, FileChannel lockFile, Cosigner cosigner) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.cosigner = cosigner;
    }

    /// Opens the directory for one process, and makes key and memory if it is new.
    ///
    /// @param name of the witness, which its signatures carry
    /// @throws IllegalStateException if another process has it, or it is damaged
    static Memory open(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        FileChannel lockFile =
                FileChannel.open(
                        directory.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw new IllegalStateException("another witness runs on " + directory);
            }
            return new Memory(directory, lockFile, Cosigner.ofSeed(name, seed(directory)));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    /// Who signs.
    Cosigner cosigner() {
        return cosigner;
    }

    /// The newest checkpoint that was cosigned of a log, with our signature among the others.
    ///
    /// @throws IllegalStateException if what is there was not written by this witness
    Optional<SignedNote> read(String origin) throws IOException {
        Path file = file(origin);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            note.verify(List.of(cosigner.verifier()));
            return Optional.of(note);
        } catch (InvalidNoteException e) {
            throw new IllegalStateException(
                    file + " was not written by " + cosigner.verifier().name(), e);
        }
    }

    /// Replaces it; durable when this returns.
    void write(String origin, SignedNote cosigned) throws IOException {
        DurableFile.replace(file(origin), cosigned.bytes());
    }

    /// Keeps a checkpoint that a log has signed and that was not shown to extend what it signed
    /// before. Each once, whatever came with it: anybody can send a signed one with a wrong proof.
    ///
    /// @param isFork whether the two contradict each other by themselves; these are counted apart,
    ///   so that nobody can leave no room for them
    /// @return where it is, or nothing if there is enough already
    Optional<Path> keepEvidence(String origin, String checkpoint, byte[] request, boolean isFork)
            throws IOException {
        Path evidence = directory.resolve("evidence");
        Files.createDirectories(evidence);
        String kind = isFork ? "fork-" : "unproven-";
        Path file =
                evidence.resolve(
                        kind
                                + digest(origin)
                                + "-"
                                + digest(checkpoint.getBytes(StandardCharsets.UTF_8))
                                + ".txt");
        if (Files.exists(file)) {
            return Optional.of(file);
        }
        try (Stream<Path> kept = Files.list(evidence)) {
            if (kept.filter(each -> each.getFileName().toString().startsWith(kind)).count()
                    >= MAX_EVIDENCE) {
                return Optional.empty();
            }
        }
        DurableFile.replace(file, request);
        return Optional.of(file);
    }

    /// The name under which a log is asked for: SHA-256 of its origin, in hexadecimal.
    static String digest(String origin) {
        return digest(origin.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private Path file(String origin) {
        return logs(directory).resolve(digest(origin) + ".checkpoint");
    }

    private static Path logs(Path directory) {
        return directory.resolve("logs");
    }

    private static byte[] seed(Path directory) throws IOException {
        Path file = directory.resolve("witness.key");
        if (!Files.exists(file)) {
            create(directory, file);
        } else if (!Files.isDirectory(logs(directory))) {
            throw new IllegalStateException(
                    "the memory "
                            + logs(directory)
                            + " is gone: this witness no longer knows what it signed, and must not"
                            + " sign again; begin another one, in another directory and under"
                            + " another name");
        }
        byte[] seed;
        try {
            seed = Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            seed = new byte[0];
        }
        if (seed.length != SEED_BYTES) {
            throw new IllegalStateException(file + " must hold 32 bytes in base64");
        }
        return seed;
    }

    private static void create(Path directory, Path file) throws IOException {
        if (Files.exists(logs(directory))) {
            throw new IllegalStateException("the key " + file + " is gone");
        }
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        byte[] text = Base64.getEncoder().encode(seed);
        DurableFile.replace(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Arrays.fill(seed, (byte) 0);
        Files.createDirectory(logs(directory));
        DurableFile.syncDirectory(directory);
    }
}
