package io.sayso.drill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A witness as a regulator would run it: the production jar, in a process of its own.
final class WitnessProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Pattern LISTENING = Pattern.compile("listening on 127.0.0.1:([0-9]+)");
    private static final Duration START = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final int port;

    private WitnessProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /// Its verifier key, made if there is none.
    static String key(String name, Path directory) throws IOException, InterruptedException {
        Path out = Files.createTempFile(Path.of("target"), "witness-", ".key");
        List<String> options =
                List.of("--name", name, "--directory", directory.toString(), "--key");
        Process process = launch(options, out);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(out));
        }
        return Files.readString(out).strip();
    }

    /// Starts it, and waits until it listens.
    ///
    /// @param port 0 for a free one
    static WitnessProcess start(String name, Path directory, String log, int port)
            throws IOException {
        Path out = Files.createTempFile(Path.of("target"), "witness-", ".log");
        Process process =
                launch(
                        List.of(
                                "--name",
                                name,
                                "--directory",
                                directory.toString(),
                                "--log",
                                log,
                                "--listen",
                                "127.0.0.1:" + port),
                        out);
        long start = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - start < START.toNanos()) {
            Matcher listening = LISTENING.matcher(Files.readString(out));
            if (listening.find()) {
                return new WitnessProcess(process, out, Integer.parseInt(listening.group(1)));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        process.destroyForcibly();
        throw new IllegalStateException("the witness did not start: " + Files.readString(out));
    }

    private static Process launch(List<String> options, Path out) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-jar"));
        command.addAll(List.of(JAR.toAbsolutePath().toString(), "witness"));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    int port() {
        return port;
    }

    /// Ends it, and gives the port that is free now.
    int closePort() {
        close();
        return port;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /// Ends it without a word.
    void killNine() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
