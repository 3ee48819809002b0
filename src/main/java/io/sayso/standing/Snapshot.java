package io.sayso.standing;

import io.sayso.ledger.Resumption;
import io.sayso.ledger.merkle.Hash;
import io.sayso.platform.DurableFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// What is known of everybody, in a file of this node: the next start begins with it, and reads
/// from the database only what was told since.
///
/// It begins with what it is of: the form, the secret under which ids are hashed, and how much of
/// the log is in it. It ends with a checksum of all that. It is replaced whole or not at all.
final class Snapshot {
    private static final byte[] FORM = "sayso index 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final byte[] fingerprint;

    /// @param fingerprint of the secret under which ids are hashed
    Snapshot(Path file, byte[] fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint.clone();
    }

    /// Writes everybody down; what is told meanwhile may be in it.
    ///
    /// @param place how much of the log they know at least
    void write(Resumption.Place place, Standings standings) throws IOException {
        Path directory = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(directory);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        CRC32C sum = new CRC32C();
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(fresh), BUFFER);
                DataOutputStream out = new DataOutputStream(new CheckedOutputStream(raw, sum))) {
            out.write(FORM);
            out.write(fingerprint);
            out.writeLong(place.size());
            out.write(place.root().bytes());
            out.write(place.origin().bytes());
            standings.write(out);
            out.writeLong(sum.getValue());
        }
        DurableFile.sync(fresh);
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFile.syncDirectory(directory);
    }

    /// How much of the log is in the file; nothing if there is none.
    ///
    /// @throws IOException if it is not of this form, or of another secret
    Optional<Resumption.Place> place() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return Optional.of(head(in));
        }
    }

    private Resumption.Place head(DataInputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(FORM.length), FORM)) {
            throw new IOException("it is of another form");
        }
        if (!MessageDigest.isEqual(in.readNBytes(fingerprint.length), fingerprint)) {
            throw new IOException("it is of another secret");
        }
        return new Resumption.Place(
                in.readLong(),
                Hash.of(in.readNBytes(Hash.BYTES)),
                Hash.of(in.readNBytes(Hash.BYTES)));
    }

    /// Everybody, as they were written down.
    ///
    /// @throws IOException if the file cannot be read or is damaged
    Standings read() throws IOException {
        CRC32C sum = new CRC32C();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                DataInputStream in = new DataInputStream(new CheckedInputStream(raw, sum))) {
            head(in);
            Standings standings = new Standings();
            standings.read(in);
            long expected = sum.getValue();
            if (in.readLong() != expected || in.read() != -1) {
                throw new IOException("its checksum is another");
            }
            return standings;
        } catch (RuntimeException e) {
            throw new IOException("it is damaged: " + e.getClass().getName(), e);
        }
    }

    /// Does away with the file.
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
