package io.sayso.drill;

import io.sayso.platform.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A service on a directory that outlives its processes. It listens elsewhere after each start;
/// [#uri] is always the newest place.
final class Service implements AutoCloseable {
    /// The first line of its checkpoints.
    static final String ORIGIN = "test.example/sayso";

    private final ServiceProcess.Start start;
    private final List<ServiceProcess> processes = new ArrayList<>();
    private volatile URI uri = URI.create("http://127.0.0.1:1");

    private Service(ServiceProcess.Start start) {
        this.start = start;
    }

    /// Prepares a service; nothing runs yet.
    ///
    /// @param environment beside what every start needs
    static Service on(Path directory, Map<String, String> environment) {
        // A drill is over before the second compiler has paid for itself.
        return new Service(
                new ServiceProcess.Start(
                        directory, environment, List.of("-XX:TieredStopAtLevel=1", "-Xmx512m")));
    }

    /// Starts it, and waits until it can decide.
    void start() {
        try {
            ServiceProcess process = launch();
            process.awaitReady();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Starts it without waiting.
    ServiceProcess launch() throws IOException {
        ServiceProcess process = start.launch();
        processes.add(process);
        uri = process.base();
        return process;
    }

    /// Where it listens.
    URI uri() {
        return uri;
    }

    /// Its `SAYSO_DATA_DIR`.
    Path data() {
        return start.dataDirectory();
    }

    /// Ends it as `kill -9` does: without a word to anyone.
    void killNine() {
        try {
            processes.getLast().killNine();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Asks it to end, and waits.
    void stop() {
        try {
            processes.getLast().stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What it has written to its log, over all its starts.
    String log() throws IOException {
        StringBuilder log = new StringBuilder();
        for (ServiceProcess process : processes) {
            log.append(process.output());
        }
        return log.toString();
    }

    @Override
    public void close() {
        if (!processes.isEmpty()) {
            processes.getLast().close();
        }
    }
}
