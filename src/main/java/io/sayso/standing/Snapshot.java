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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// What is known of everybody, in a file of this node: the next start begins with it, and reads
/// from the database only what was told since.
///
/// It begins with the release that wrote it and how much of the log is in it at least, and ends
/// with how much of the log may be in it, under a seal that only the deployment's secret makes. It
/// is replaced whole or not at all, and only its owner may read it.
final class Snapshot {
    private static final String FORM = "sayso index 1 of release ";
    private static final String SEAL = "HmacSHA256";
    private static final String KEY = "sayso/v1/index-snapshot";
    private static final int KEY_BYTES = 32;
    private static final int BUFFER = 1 << 16;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    /// What a file says.
    ///
    /// @param from how much of the log they know at least
    /// @param to beyond which they know nothing
    record Content(Standings standings, Resumption.Place from, Resumption.Place to) {}

    private final Path file;
    private final Path fresh;
    private final SecretKey key;
    private final byte[] form;

    /// @param secret under which ids are hashed
    /// @param release what a release makes of the same entries may be something else
    Snapshot(Path file, byte[] secret, String release) {
        this.file = file;
        this.fresh = file.resolveSibling(file.getFileName() + ".new");
        this.key = key(secret);
        this.form = (FORM + release + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Writes everybody down; what is told meanwhile may be in it.
    ///
    /// @param applied how much of the log they know now
    /// @return how much of it is in the file at least
    Resumption.Place write(Standings standings, Supplier<Resumption.Place> applied)
            throws IOException {
        Path directory = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(directory);
        try {
            Resumption.Place from = applied.get();
            try (OutputStream raw = Files.newOutputStream(fresh)) {
                ownerOnly(fresh);
                SealedOutput sealed = new SealedOutput(raw, mac());
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(sealed, BUFFER));
                out.write(form);
                write(from, out);
                standings.write(out);
                write(applied.get(), out);
                out.flush();
                sealed.seal();
            }
            DurableFile.sync(fresh);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            DurableFile.syncDirectory(directory);
            return from;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Everybody, as they were written down; nothing if there is no file.
    ///
    /// @throws IOException if it is damaged, or of another secret or release
    Optional<Content> read() throws IOException {
        Files.deleteIfExists(fresh);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream raw = Files.newInputStream(file)) {
            SealedInput sealed = new SealedInput(raw, mac(), Files.size(file));
            DataInputStream in = new DataInputStream(new BufferedInputStream(sealed, BUFFER));
            if (!Arrays.equals(in.readNBytes(form.length), form)) {
                throw new IOException("it is of another release");
            }
            Resumption.Place from = place(in);
            Standings standings = new Standings();
            standings.read(in);
            Resumption.Place to = place(in);
            if (in.read() >= 0) {
                throw new IOException("there is more in it");
            }
            sealed.requireWhole();
            return Optional.of(new Content(standings, from, to));
        } catch (RuntimeException e) {
            throw new IOException("it is damaged: " + e.getClass().getName(), e);
        }
    }

    /// Does away with the file.
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static void write(Resumption.Place place, DataOutputStream out) throws IOException {
        out.writeLong(place.size());
        out.write(place.root().bytes());
        out.write(place.origin().bytes());
    }

    private static Resumption.Place place(DataInputStream in) throws IOException {
        return new Resumption.Place(
                in.readLong(),
                Hash.of(in.readNBytes(Hash.BYTES)),
                Hash.of(in.readNBytes(Hash.BYTES)));
    }

    private static void ownerOnly(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        } catch (UnsupportedOperationException _) {
            // A file system without such permissions: the directory's owner must see to it.
        }
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(SEAL);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(SEAL + " is not available", e);
        }
    }

    private static SecretKey key(byte[] secret) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            SEAL,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .thenExpand(
                                            KEY.getBytes(StandardCharsets.US_ASCII), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF is not available", e);
        }
    }
}
