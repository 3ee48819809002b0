package io.sayso.platform;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The PostgreSQL processes that serve one data directory, whoever started them.
///
/// A killed service leaves its database running; a killed machine leaves a `postmaster.pid` whose
/// number may since belong to any process. Both must not keep the next start from coming up.
///
/// @param directory a PostgreSQL data directory
record Postmaster(Path directory) {
    private static final Duration FAST = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(10);

    /// Stops what runs here, in fast mode and if need be immediately (which loses nothing that was
    /// committed), and removes a stale `postmaster.pid`. The caller holds the data directory's
    /// lock.
    ///
    /// @throws ConfigurationException if a process of this directory outlives both
    void stop() {
        if (!stopped("INT", FAST) && !stopped("QUIT", IMMEDIATE)) {
            throw new ConfigurationException(
                    "PostgreSQL still runs on "
                            + directory
                            + ", process "
                            + processes().stream().map(ProcessHandle::pid).toList()
                            + "; stop it and start again");
        }
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new ConfigurationException("stale " + pidFile() + " cannot be removed", e);
        }
    }

    /// The server and its back ends: processes named postgres that work in this directory.
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::serves).toList();
    }

    private boolean stopped(String signal, Duration patience) {
        List<ProcessHandle> processes = processes();
        long postmaster = recordedPid();
        for (ProcessHandle process : processes) {
            if (process.pid() == postmaster) {
                signal(process, signal);
            }
        }
        return await(processes, patience);
    }

    private boolean serves(ProcessHandle process) {
        String command = process.info().command().orElse("");
        if (!command.endsWith("/postgres")) {
            return false;
        }
        try {
            Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
            if (Files.exists(workingDirectory)) {
                return Files.isSameFile(workingDirectory, directory);
            }
        } catch (IOException e) {
            return false; // gone in the meantime, or not ours to look at
        }
        return process.info().commandLine().orElse("").contains(directory.toString());
    }

    private long recordedPid() {
        try {
            return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
        } catch (IOException | RuntimeException e) {
            return -1; // no file, or one cut short by a crash
        }
    }

    private Path pidFile() {
        return directory.resolve("postmaster.pid");
    }

    /// Java can send only TERM, which waits for every client, and KILL, which skips the shutdown.
    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Polls, because Java learns of the end of a process that is not its child only by polling,
    /// and does so once a second. Asks whether each still serves rather than whether it is alive:
    /// where this service is process 1, as in a container, nobody collects an ended server.
    private boolean await(List<ProcessHandle> processes, Duration patience) {
        long start = System.nanoTime();
        while (processes.stream().anyMatch(this::serves)) {
            if (System.nanoTime() - start > patience.toNanos() || Thread.interrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
