package io.sayso.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was started and has to be stopped: at the end, on Ctrl-C, or when something fails. The last
/// started is stopped first.
final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Transcript transcript;

    Running(Transcript transcript) {
        this.transcript = transcript;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop the demonstration"));
    }

    synchronized <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
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
