package io.sayso.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The deployment's secrets: one file of 32 random bytes in base64 each, outside the database.
///
/// A file that is missing is made, readable by its owner only. Whether files and database belong
/// together is checked by [SecretFingerprints].
@ApplicationScoped
public class SecretFiles {
    /// Length of every secret, in bytes.
    public static final int BYTES = 32;

    private static final String SUFFIX = ".key";

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    SecretFiles(@ConfigProperty(name = "sayso.keys-dir") Path directory) {
        this.directory = directory;
    }

    /// The names of the secrets there are, of that form.
    public List<String> names(Pattern form) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(name -> form.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the directory " + directory, e);
        }
    }

    /// The secret of that name, which is not made if it is missing.
    ///
    /// @throws IllegalStateException if its file is missing or not 32 bytes in base64; names the
    ///   file
    public byte[] existing(String name) {
        Path file = directory.resolve(name + SUFFIX);
        if (!Files.exists(file)) {
            throw new IllegalStateException("the secret file " + file + " is missing");
        }
        return read(name);
    }

    /// The secret of that name, made if it is missing.
    ///
    /// @throws IllegalStateException if its file is not 32 bytes in base64; names the file
    public byte[] read(String name) {
        Path file = directory.resolve(name + SUFFIX);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            byte[] secret = Base64.getDecoder().decode(Files.readString(file).strip());
            if (secret.length != BYTES) {
                throw new IllegalStateException(file + " must hold 32 bytes in base64");
            }
            return secret;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " must hold 32 bytes in base64", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret " + file, e);
        }
    }

    /// The secret of that name, which somebody has put there.
    ///
    /// @throws IllegalStateException if its file is missing or not 32 bytes in base64; names it
    public byte[] readExisting(String name) {
        Path file = directory.resolve(name + ".key");
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    file + " is not there; make it with: openssl rand -base64 32");
        }
        return read(name);
    }

    private void create(Path file) throws IOException {
        Files.createDirectories(directory);
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        Path fresh = Files.createTempFile(directory, "new-", ".key");
        try {
            Files.setPosixFilePermissions(fresh, OWNER_ONLY);
        } catch (UnsupportedOperationException e) {
            // A file system without such permissions: the directory's owner must see to it.
            fresh.toFile().setReadable(true, true);
        }
        Files.writeString(
                fresh, Base64.getEncoder().encodeToString(secret) + "\n", StandardOpenOption.SYNC);
        try {
            // A link never replaces: of two that start at once, one secret stays.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Made by the other meanwhile.
        } finally {
            Files.delete(fresh);
            Arrays.fill(secret, (byte) 0);
        }
    }
}
