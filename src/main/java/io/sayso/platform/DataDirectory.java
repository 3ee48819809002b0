package io.sayso.platform;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The directory that holds this node's local state: the embedded database in `pg/`, generated
/// secrets, and whatever a feature keeps outside the database. One running service owns it.
///
/// @param path absolute and normalised
public record DataDirectory(Path path) {
    /// The configuration key; `SAYSO_DATA_DIR` in the environment.
    public static final String KEY = "sayso.data-dir";

    /// Held for the life of the process, so that the locks are too.
    private static final Map<Path, FileLock> LOCKS = new ConcurrentHashMap<>();

    public DataDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /// The configured directory, or `$XDG_DATA_HOME/sayso`, or `~/.local/share/sayso`.
    static DataDirectory locate(Optional<String> configured, Map<String, String> environment) {
        return new DataDirectory(
                configured
                        .map(Path::of)
                        .orElseGet(() ->
                                xdg(environment, "XDG_DATA_HOME", ".local/share")
                                        .resolve("sayso")));
    }

    /// A directory of the XDG base directory specification: the variable's, or one below the home.
    static Path xdg(Map<String, String> environment, String variable, String belowHome) {
        String chosen = environment.getOrDefault(variable, "");
        return chosen.startsWith("/")
                ? Path.of(chosen)
                : Path.of(System.getProperty("user.home"), belowHome);
    }

    /// Creates the directory, for its owner only, and claims it for this process.
    ///
    /// @throws ConfigurationException if it cannot be written or another service owns it
    void claim() {
        try {
            createForOwner(path);
            LOCKS.computeIfAbsent(path, DataDirectory::lock);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the data directory " + path + " cannot be used: " + e + advice(), e);
        }
    }

    /// A directory that nobody but its owner may enter.
    static void createForOwner(Path path) throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    Path postgres() {
        return path.resolve("pg");
    }

    private static FileLock lock(Path path) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            throw taken(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw taken(path);
    }

    private static ConfigurationException taken(Path path) {
        return new ConfigurationException(
                "another Sayso service is running on the data directory " + path + advice());
    }

    private static String advice() {
        return "; stop it, or set SAYSO_DATA_DIR to another directory";
    }
}
