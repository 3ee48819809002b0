package io.sayso.spark;

import io.sayso.client.OfflineDecisions;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkFiles;
import org.jspecify.annotations.Nullable;

/// A snapshot on its way to executors, and what the feed had said since. Each machine opens it
/// once, however many tasks need it.
final class Shipped implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int MOST_OPEN = 8;
    private static final Map<String, OfflineDecisions> OPEN = new LinkedHashMap<>();

    private final String id;
    private final long position;
    private final String file;
    private final boolean fetched;
    private final byte[] since;
    private final String vkeys;

    /// @param id of the snapshot
    /// @param position how much of the log is known
    /// @param file its path, or its name among the files that Spark brings to executors
    /// @param fetched whether Spark brings it
    /// @param vkeys who must have signed it
    Shipped(String id, long position, String file, boolean fetched, byte[] since, String vkeys) {
        this.id = id;
        this.position = position;
        this.file = file;
        this.fetched = fetched;
        this.since = since.clone();
        this.vkeys = vkeys;
    }

    String id() {
        return id;
    }

    String file() {
        return file;
    }

    long position() {
        return position;
    }

    /// Maps it into memory, once its signature and its hashes have been checked.
    ///
    /// @throws IllegalStateException if it is not there or not whole
    OfflineDecisions decisions() {
        String moment = id + "@" + position;
        synchronized (OPEN) {
            OfflineDecisions open = OPEN.get(moment);
            if (open == null) {
                open = open(OPEN.get(id));
                remember(moment, open);
                remember(id, open);
            }
            return open;
        }
    }

    private OfflineDecisions open(@Nullable OfflineDecisions sameSnapshot) {
        try {
            if (sameSnapshot != null) {
                return sameSnapshot.with(since);
            }
            Path path = Path.of(fetched ? SparkFiles.get(file) : file);
            return OfflineDecisions.open(path, since, vkeys);
        } catch (IOException e) {
            throw new IllegalStateException("the snapshot cannot be read: " + e.getMessage(), e);
        }
    }

    private static void remember(String name, OfflineDecisions open) {
        OPEN.remove(name);
        OPEN.put(name, open);
        if (OPEN.size() > MOST_OPEN) {
            OPEN.remove(OPEN.keySet().iterator().next());
        }
    }

    /// Closes all that this machine has open, as if it had never seen any.
    static void forgetAll() {
        synchronized (OPEN) {
            OPEN.clear();
        }
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Shipped[" + id + "]";
    }
}
