package io.sayso.demo;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// What was started and has to be stopped: at the end, on Ctrl-C, or when something fails. The last
/// started is stopped first.
final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Transcript transcript;
    private volatile boolean stopping;

    Running(Transcript transcript) {
        this.transcript = transcript;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop the demonstration"));
    }

    /// Takes charge of a part; stops it at once if that is what is going on.
    synchronized <T extends AutoCloseable> T add(T part) throws IOException {
        started.push(part);
        if (stopping) {
            close();
            throw new IOException("stopped while starting");
        }
        return part;
    }

    /// Whether it is being stopped, or has been.
    boolean isStopping() {
        return stopping;
    }

    @Override
    public synchronized void close() {
        stopping = true;
        if (started.isEmpty()) {
            return;
        }
        transcript.say("");
        transcript.say("stopping …");
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                transcript.say("not stopped cleanly: %s", e);
            }
        }
        transcript.say("stopped: service, PostgreSQL and sign-in server");
    }
}
