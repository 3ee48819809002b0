package io.sayso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One Keycloak for all the processes of a test run: who comes first starts it, and who leaves last
/// stops it.
///
/// `keycloak.running` says where it is and which process; whoever uses it has `keycloak.users`
/// together with the others, and comes or goes while having `keycloak.door` alone.
final class SharedKeycloak {
    private final Path home;
    private final Path realm;
    private final FileMutex door;
    private final FileMutex users;
    private final Path running;

    SharedKeycloak(Path home, Path realm) {
        this.home = home;
        this.realm = realm;
        this.door = new FileMutex(home.resolveSibling("keycloak.door"));
        this.users = new FileMutex(home.resolveSibling("keycloak.users"));
        this.running = home.resolveSibling("keycloak.running");
    }

    /// Its base URL; it is there until this process ends.
    URI join() {
        try (FileMutex.Held _ = door.alone()) {
            try (FileMutex.Held nobody = users.aloneIfFree()) {
                if (nobody != null) {
                    // left behind by a run that was killed
                    stop();
                    start();
                }
            }
            FileMutex.Held user = users.together();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(user), "leave Keycloak"));
            return URI.create(Files.readAllLines(running).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets nobody else come, go, or change the realm meanwhile.
    void alone(Runnable task) {
        try (FileMutex.Held _ = door.alone()) {
            task.run();
        }
    }

    private void start() throws IOException {
        KeycloakProcess.Server server = KeycloakProcess.start(home, realm);
        Instant since = server.process().info().startInstant().orElse(Instant.EPOCH);
        Files.write(
                running,
                List.of(
                        server.base().toString(),
                        Long.toString(server.process().pid()),
                        since.toString()));
    }

    private void leave(FileMutex.Held user) {
        try (FileMutex.Held _ = door.alone()) {
            user.close();
            try (FileMutex.Held nobody = users.aloneIfFree()) {
                if (nobody != null) {
                    stop();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() throws IOException {
        if (Files.exists(running)) {
            List<String> lines = Files.readAllLines(running);
            Optional<ProcessHandle> server =
                    ProcessHandle.of(Long.parseLong(lines.get(1)))
                            .filter(each ->
                                    each.info()
                                            .startInstant()
                                            .map(Instant::toString)
                                            .equals(Optional.of(lines.get(2))));
            server.ifPresent(KeycloakProcess::stop);
            Files.delete(running);
        }
    }
}
