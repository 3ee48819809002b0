package io.sayso.audit.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Does one thing while the caller does another: never more than one is under way.
///
/// @param <T> what comes of it
final class Ahead<T> implements Closeable {
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private @Nullable Future<T> underWay;

    /// Begins; what was under way must have been taken.
    void begin(Callable<T> work) {
        underWay = worker.submit(work);
    }

    boolean isUnderWay() {
        return underWay != null;
    }

    /// Waits for what is under way.
    ///
    /// @throws IOException or what else it failed with
    T take() throws IOException {
        Future<T> current = underWay;
        if (current == null) {
            throw new IllegalStateException("nothing is under way");
        }
        underWay = null;
        try {
            return current.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case IOException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("told to stop", e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
        worker.close();
    }
}
