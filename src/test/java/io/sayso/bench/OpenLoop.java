package io.sayso.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Requests that are due at fixed times, whatever becomes of the answers: what waits at the client
/// counts too, from when it was due. One thread, HTTP/1.1.
///
/// @param connections most requests under way at once
/// @param requests one of them is drawn each time
record OpenLoop(URI target, int connections, List<byte[]> requests) {
    /// What a request may take until nobody waits for its answer any more.
    static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final int MOST_HEAD = 2_048;

    /// @param good answered 200 within [#DEADLINE]
    /// @param late answered 200 after it, or never sent because it had passed
    /// @param refused answered 503
    /// @param failed cut off, or answered otherwise
    /// @param millis of the good ones, rising
    record Result(
            double seconds, long good, long late, long refused, long failed, List<Double> millis) {
        double goodput() {
            return good / seconds;
        }

        /// Of the good ones.
        double quantile(double part) {
            return millis.isEmpty() ? 0 : millis.get((int) ((millis.size() - 1) * part));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f good/s, %d late, %d refused, %d failed, p50 %.1f ms, p99 %.1f ms",
                    goodput(),
                    late,
                    refused,
                    failed,
                    quantile(0.5),
                    quantile(0.99));
        }
    }

    /// A request with a token.
    static byte[] post(String path, String token, String body) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path, token, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// As many as are answered, each connection asking again as soon as it is: the most that the
    /// service can do.
    Result closed(int seconds) throws IOException {
        return run(Double.POSITIVE_INFINITY, seconds);
    }

    /// @param rate requests a second
    Result run(double rate, int seconds) throws IOException {
        try (Selector selector = Selector.open()) {
            return new Run(this, selector, rate, seconds).run();
        }
    }

    /// One of the connections.
    private static final class Caller {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(65_536);
        private long due;

        Caller(SocketChannel channel) {
            this.channel = channel;
        }

        /// The status once a whole answer is there; 0 before.
        int status() {
            String head =
                    new String(
                            in.array(),
                            0,
                            Math.min(in.position(), MOST_HEAD),
                            StandardCharsets.ISO_8859_1);
            int end = head.indexOf("\r\n\r\n");
            if (end < 0) {
                return 0;
            }
            String lower = head.substring(0, end).toLowerCase(Locale.ROOT);
            int at = lower.indexOf("content-length:");
            int line = lower.indexOf('\r', at);
            int length =
                    Integer.parseInt(
                            lower.substring(at + 15, line < 0 ? lower.length() : line).strip());
            return in.position() < end + 4 + length ? 0 : Integer.parseInt(head.substring(9, 12));
        }
    }

    private static final class Run {
        private final OpenLoop loop;
        private final Selector selector;
        private final double interval;
        private long start;
        private final long length;
        private final Random random = new Random(1);
        private final Deque<Caller> free = new ArrayDeque<>();
        private final Deque<Long> waiting = new ArrayDeque<>();
        private final List<Double> millis = new ArrayList<>();
        private long sent;
        private long late;
        private long refused;
        private long failed;
        private int busy;

        Run(OpenLoop loop, Selector selector, double rate, int seconds) throws IOException {
            this.loop = loop;
            this.selector = selector;
            this.interval = 1e9 / rate;
            this.length = Duration.ofSeconds(seconds).toNanos();
            for (int i = 0; i < loop.connections; i++) {
                free.add(connect());
            }
        }

        private Caller connect() throws IOException {
            SocketChannel channel =
                    SocketChannel.open(
                            new InetSocketAddress(loop.target.getHost(), loop.target.getPort()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Caller caller = new Caller(channel);
            channel.register(selector, SelectionKey.OP_READ, caller);
            return caller;
        }

        Result run() throws IOException {
            long now = System.nanoTime();
            start = now;
            while (now - start < length || busy > 0 && now - start < 2 * length) {
                if (now - start < length) {
                    send(now);
                }
                selector.select(this::receive, 1);
                now = System.nanoTime();
            }
            late += waiting.size() + busy;
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            millis.sort(Comparator.naturalOrder());
            return new Result(length / 1e9, millis.size(), late, refused, failed, millis);
        }

        private void send(long now) throws IOException {
            if (interval == 0) {
                while (!free.isEmpty()) {
                    send(free.remove(), now);
                }
                return;
            }
            long due = start + (long) (sent * interval);
            while (due <= now) {
                waiting.add(due);
                sent++;
                due = start + (long) (sent * interval);
            }
            while (!waiting.isEmpty() && !free.isEmpty()) {
                long oldest = waiting.remove();
                if (now - oldest > DEADLINE.toNanos()) {
                    late++;
                } else {
                    send(free.remove(), oldest);
                }
            }
        }

        private void send(Caller caller, long due) throws IOException {
            caller.due = due;
            caller.in.clear();
            ByteBuffer out =
                    ByteBuffer.wrap(loop.requests.get(random.nextInt(loop.requests.size())));
            while (out.hasRemaining()) {
                caller.channel.write(out);
            }
            busy++;
        }

        private void receive(SelectionKey key) {
            Caller caller = (Caller) key.attachment();
            try {
                if (caller.channel.read(caller.in) < 0) {
                    throw new IOException("cut off");
                }
                int status = caller.status();
                if (status != 0) {
                    busy--;
                    count(status, System.nanoTime() - caller.due);
                    free.add(caller);
                }
            } catch (IOException e) {
                key.cancel();
                busy--;
                failed++;
            }
        }

        private void count(int status, long nanos) {
            switch (status) {
                case 200 -> {
                    if (nanos > DEADLINE.toNanos()) {
                        late++;
                    } else {
                        millis.add(nanos / 1e6);
                    }
                }
                case 503 -> refused++;
                default -> failed++;
            }
        }
    }
}
