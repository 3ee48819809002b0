package io.sayso.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/// Secrets this node makes for itself, one file each under `secrets/`, readable by the owner only.
///
/// They survive restarts. Nodes that share a load balancer must be given the same ones by
/// configuration instead.
final class Secrets {
    private static final int BYTES = 32;

    private Secrets() {}

    /// The secret of that name, generated at first use: 43 characters of base64url, 256 bits.
    static String get(DataDirectory directory, String name) {
        Path file = directory.path().resolve("secrets").resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, generate());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException("secret " + file + " cannot be read or made", e);
        }
    }

    private static String generate() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Written whole or not at all: a half-written secret would lock us out of what it protects.
    private static void write(Path file, String secret) throws IOException {
        Path folder = file.resolveSibling("");
        Files.createDirectories(folder);
        FileAttribute<Set<PosixFilePermission>> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path whole = Files.createTempFile(folder, "new", "", ownerOnly);
        Files.writeString(whole, secret + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
