package io.sayso.client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Keeps a [Known] up to date: one thread follows the feed, another gets newer snapshots.
final class Follower {
    private static final long LONGEST_ANSWER = 64L * 1024 * 1024;
    private static final int MOST_EVENTS = 2_000;

    /// Where an answer was too long: an event may name ten thousand people.
    private static final int FEWER_EVENTS = 200;

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String NDJSON = "application/x-ndjson";
    private static final int GONE = 410;

    private final SnapshotFetcher fetcher;
    private final Calls feed;
    private final LocalOptions options;
    private final InstantSource clock;
    private final Waiting waiting;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final News news = new News();
    private final AtomicReference<@Nullable Snapshot> next = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable Known known;
    private volatile boolean wantsSnapshot = true;
    private int most = MOST_EVENTS;

    Follower(Service service, LocalOptions options, InstantSource clock, Waiting waiting) {
        this.fetcher = new SnapshotFetcher(service, options);
        this.feed = new Calls(service, options.staleness());
        this.options = options;
        this.clock = clock;
        this.waiting = waiting;
    }

    void start() {
        threads.add(Thread.ofVirtual().name("sayso-snapshots").start(this::fetchOn));
        threads.add(Thread.ofVirtual().name("sayso-feed").start(this::followOn));
    }

    void stop() {
        threads.forEach(Thread::interrupt);
    }

    /// What is known, or `null` while there is no snapshot.
    @Nullable Known known() {
        return known;
    }

    /// Counted down when the feed has been heard for the first time.
    CountDownLatch ready() {
        return ready;
    }

    /// Told whenever more is known.
    News news() {
        return news;
    }

    private void fetchOn() {
        long looked = waiting.nanoTime() - options.refresh().toNanos();
        while (!Thread.currentThread().isInterrupted()) {
            Duration rest = Duration.ofNanos(waiting.nanoTime() - looked);
            boolean wanted = wantsSnapshot && rest.compareTo(SOON) >= 0;
            if ((wanted || rest.compareTo(options.refresh()) >= 0) && next.get() == null) {
                fetch();
                looked = waiting.nanoTime();
            }
            pause();
        }
    }

    private void fetch() {
        try {
            Known now = known;
            Snapshot newer = fetcher.newerThan(now == null ? null : now.snapshot());
            if (newer != null) {
                removeOthers(newer);
                next.set(newer);
            }
        } catch (NoAnswerException | RuntimeException _) {
            // it is tried again; until then what is known gets older, and is not used when too old
        }
    }

    private void removeOthers(Snapshot newer) {
        try {
            fetcher.keepOnly(newer);
        } catch (IOException _) {
            // some systems keep a file as long as it is mapped; the next time removes it
        }
    }

    private void followOn() {
        while (!Thread.currentThread().isInterrupted()) {
            Snapshot newer = next.getAndSet(null);
            if (newer != null) {
                begin(newer);
            }
            Known now = known;
            if (now == null || !follow(now)) {
                pause();
            }
        }
    }

    private void begin(Snapshot newer) {
        Known old = known;
        boolean continues =
                old != null
                        && old.snapshot().manifest().origin().equals(newer.manifest().origin())
                        && old.heard().position() >= newer.manifest().position()
                        && old.snapshot().manifest().ring().isSame(newer.manifest().ring());
        known = continues && old != null ? old.with(newer) : unheard(newer);
        wantsSnapshot = false;
        news.tell();
    }

    /// A snapshot of which nothing has been heard since: stale until the feed speaks.
    private Known unheard(Snapshot newer) {
        Duration longAgo = options.staleness().multipliedBy(2);
        return new Known(
                newer,
                new Known.Heard(
                        newer.manifest().position(),
                        newer.manifest().asOf(),
                        waiting.nanoTime() - longAgo.toNanos(),
                        clock.instant().minus(longAgo)));
    }

    /// Waits for what comes next, and takes it.
    ///
    /// @return false if nothing could be heard
    private boolean follow(Known now) {
        long nanos = waiting.nanoTime();
        Instant wall = clock.instant();
        // whoever is not up to date does not wait for news first
        boolean late = now.silence(nanos, wall).compareTo(options.staleness()) > 0;
        long wait = late ? 0 : Math.clamp(options.staleness().toSeconds() / 4, 1, 4);
        try {
            HttpResponse<byte[]> response =
                    feed.call(
                            "/v1/changes?after=%d&limit=%d&wait=%d"
                                    .formatted(now.heard().position(), most, wait),
                            NDJSON,
                            HttpResponse.BodyHandlers.ofByteArray(),
                            LONGEST_ANSWER);
            if (response.statusCode() == GONE) {
                wantsSnapshot = true;
            }
            if (response.statusCode() != 200) {
                return false;
            }
            return take(now, response.body(), nanos, wall);
        } catch (NoAnswerException | JsonFault | IOException | RuntimeException _) {
            most = FEWER_EVENTS;
            return false;
        }
    }

    private boolean take(Known now, byte[] body, long nanos, Instant wall)
            throws IOException, JsonFault {
        Known.Listening heard = now.hear(body, most, nanos, wall);
        if (now.isOverturned()) {
            wantsSnapshot = true;
        }
        news.tell();
        return switch (heard) {
            case UP_TO_DATE -> {
                most = MOST_EVENTS;
                ready.countDown();
                yield true;
            }
            case BEHIND -> true;
            case OTHER_LOG -> {
                known = null;
                wantsSnapshot = true;
                yield false;
            }
            case NOTHING -> false;
        };
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
