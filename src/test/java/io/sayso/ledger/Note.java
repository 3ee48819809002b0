package io.sayso.ledger;

import io.sayso.vocab.SubjectHash;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// Entries for tests, about nobody.
final class Note {
    /// The leaf's `t`.
    static final String TYPE = "test.note";

    private Note() {}

    /// An entry with that text, a JSON number or, in quotes, a JSON string: other tests read the
    /// log as JSON.
    static Draft of(String text) {
        return new Policy((_, _) -> entry(text));
    }

    /// An entry that fails when it is made, although it was found valid before.
    static Draft poison() {
        return new Policy((_, _) -> {
            throw new IllegalStateException("a poisoned entry");
        });
    }

    /// An entry whose writing begins and then waits, and with it everything behind it.
    static Draft gate(CountDownLatch reached, CountDownLatch open) {
        return new Policy((_, _) -> {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return entry("gate");
        });
    }

    /// An entry that reads what is known before it.
    static Draft first(Runnable reading) {
        return new Draft() {
            @Override
            public Set<SubjectHash> subjects() {
                return Set.of();
            }

            @Override
            public Prepared prepare(Slot slot, Secrets secrets) {
                reading.run();
                return entry("first");
            }

            @Override
            public boolean isFirstOfBatch() {
                return true;
            }
        };
    }

    /// An entry that those behind it must know.
    static Draft last() {
        return new Draft() {
            @Override
            public Set<SubjectHash> subjects() {
                return Set.of();
            }

            @Override
            public Prepared prepare(Slot slot, Secrets secrets) {
                return entry("last");
            }

            @Override
            public boolean isLastOfBatch() {
                return true;
            }
        };
    }

    /// An ordinary entry that reads what is known.
    static Draft reading(Runnable reading) {
        return new Policy((_, _) -> {
            reading.run();
            return entry("reading");
        });
    }

    private static Prepared entry(String text) {
        return new Prepared(
                TYPE,
                Bytes.utf8(text.matches("[0-9]+") ? text : "\"" + text + "\""),
                List.of(),
                List.of());
    }

    private interface Making {
        Prepared make(Slot slot, Secrets secrets);
    }

    private record Policy(Making making) implements Draft {
        @Override
        public Set<SubjectHash> subjects() {
            return Set.of();
        }

        @Override
        public Prepared prepare(Slot slot, Secrets secrets) {
            return making.make(slot, secrets);
        }
    }
}
