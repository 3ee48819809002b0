package io.sayso.ledger;

import java.util.concurrent.atomic.AtomicLong;

/// How much waits in a queue, and whether more may. Safe for any number of threads.
///
/// What is turned away takes no room, not even for a moment: a crowd that is refused leaves the
/// refusals' reserve free.
final class Room {
    private final AtomicLong taken = new AtomicLong();

    /// Takes room for `size` if no more than `limit` is then taken. An empty queue takes anything.
    ///
    /// @return whether it was taken
    boolean take(long size, long limit) {
        long before = taken.get();
        while (before == 0 || before + size <= limit) {
            if (taken.compareAndSet(before, before + size)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    /// Gives room back.
    void give(long size) {
        taken.addAndGet(-size);
    }
}
