package io.sayso.ledger;

import io.sayso.ledger.note.TrustPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// How it stands with one witness, as this node sees it. Written by one thread, read by any.
final class WitnessState {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final TrustPolicy.Witness witness;
    private volatile CosignatureStore.Last cosigned = new CosignatureStore.Last(0, Instant.EPOCH);
    private volatile @Nullable String trouble;
    private final AtomicLong failures = new AtomicLong();
    private OptionalLong told = OptionalLong.empty();
    private long pauseUntil = Long.MIN_VALUE;
    private long settledSize = -1;
    private long settledAt;

    WitnessState(TrustPolicy.Witness witness) {
        this.witness = witness;
    }

    TrustPolicy.Witness witness() {
        return witness;
    }

    /// The newest checkpoint it cosigned; size 0 before the first.
    CosignatureStore.Last cosigned() {
        return cosigned;
    }

    /// Why it does not cosign, if that is so.
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// How many attempts in a row have failed.
    long failures() {
        return failures.get();
    }

    /// What it is thought to have cosigned last: what it said, or what the database knows.
    long size() {
        return told.orElse(cosigned.size());
    }

    boolean isPausing(long nanos) {
        return failures.get() > 0 && nanos - pauseUntil < 0;
    }

    void saw(CosignatureStore.Last last) {
        cosigned = last;
    }

    void cosigned(CosignatureStore.Last last) {
        cosigned = last;
        told = OptionalLong.empty();
        trouble = null;
        failures.set(0);
    }

    /// It has cosigned a checkpoint of that size for this node now.
    void settled(long size, long nanos) {
        settledSize = size;
        settledAt = nanos;
    }

    /// Whether it has done that within that time, whatever date it wrote.
    boolean isSettled(long size, long nanos, Duration within) {
        return settledSize == size && nanos - settledAt < within.toNanos();
    }

    /// It has cosigned a checkpoint of that size, it says.
    void told(long size) {
        told = OptionalLong.of(size);
    }

    /// It did not work; the next attempt is later each time, up to a minute.
    ///
    /// @return whether this is news
    boolean failed(String why, long nanos) {
        boolean isNews = !why.equals(trouble);
        trouble = why;
        long doublings = Math.min(failures.getAndIncrement(), 10);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        pauseUntil = nanos + (pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE).toNanos();
        return isNews;
    }
}
