package io.sayso.client;

/// What a snapshot, and what the feed said since, say of one use of one person's data.
public enum Verdict {
    /// It may be used.
    PERMITTED("snapshot", 4),
    /// The snapshot does not permit it: they said no, or nothing, or nobody knows them.
    NOT_LISTED("not-listed", 0),
    /// Something has changed of them since the snapshot.
    CHANGED("changed", 1),
    /// They were erased: never again.
    ERASED("erased", 2),
    /// A hold was imposed since the snapshot.
    HELD("hold", 3);

    private final String reason;
    private final long code;

    Verdict(String reason, int number) {
        this.reason = reason;
        this.code = Long.MIN_VALUE + number;
    }

    /// As an [Answer] says it.
    public String reason() {
        return reason;
    }

    /// Stands in the place of the instant until which it is permitted; of a permit, before all that
    /// could be one.
    long code() {
        return code;
    }

    /// Of an instant until which it is permitted, or what stands in its place.
    static Verdict of(long until) {
        if (until >= PERMITTED.code) {
            return PERMITTED;
        }
        if (until == CHANGED.code) {
            return CHANGED;
        }
        if (until == ERASED.code) {
            return ERASED;
        }
        return until == HELD.code ? HELD : NOT_LISTED;
    }
}
