package io.sayso.drill;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A wire between service and database that can be cut at the one moment that matters: while a
/// transaction commits. It understands as much of PostgreSQL's protocol 3 as that takes.
final class CommitCutter implements AutoCloseable {
    /// Where the wire is cut.
    enum Cut {
        /// The server never hears of the commit, so nothing happened.
        BEFORE_COMMIT,
        /// The server has committed, and its answer is lost.
        AFTER_COMMIT,
        /// The wire breaks at once, and the server hears of the commit only when told to
        /// ([#deliverLate]).
        COMMIT_ARRIVES_LATE
    }

    private final ServerSocket socket;
    private final int database;
    private final Queue<Cut> next = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Set<Closeable> open = new HashSet<>();
    private volatile CountDownLatch delivery = new CountDownLatch(0);

    /// @param database the port of the database
    CommitCutter(int database) {
        this.database = database;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /// Where the service finds the database.
    int port() {
        return socket.getLocalPort();
    }

    /// Cuts at the next commit, once.
    void cutNext(Cut cut) {
        if (cut == Cut.COMMIT_ARRIVES_LATE) {
            delivery = new CountDownLatch(1);
        }
        next.clear();
        next.add(cut);
    }

    /// Lets the server hear of a commit that was held back.
    void deliverLate() {
        delivery.countDown();
    }

    /// How often the wire was cut.
    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() {
        deliverLate();
        quietly(socket);
        synchronized (open) {
            open.forEach(CommitCutter::quietly);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                synchronized (open) {
                    open.add(client);
                    open.add(server);
                }
                Wire wire = new Wire(client, server);
                Thread.startVirtualThread(wire::toServer);
                Thread.startVirtualThread(wire::toClient);
            }
        } catch (IOException e) {
            // Closed: the drill is over.
        }
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // It was to be closed.
        }
    }

    /// One connection.
    private final class Wire {
        private final Socket client;
        private final Socket server;
        private final Set<String> commits = new HashSet<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean deaf;

        Wire(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void toServer() {
            try (Socket from = client;
                    DataInputStream in =
                            new DataInputStream(new BufferedInputStream(from.getInputStream()))) {
                DataOutputStream out = new DataOutputStream(server.getOutputStream());
                byte[] first;
                do {
                    first = FrontendMessage.untyped(in);
                    forward(first, out);
                } while (!FrontendMessage.isStartup(first));
                while (true) {
                    FrontendMessage message = FrontendMessage.read(in);
                    Cut cut = isCommit(message) ? next.poll() : null;
                    if (cut == null) {
                        forward(message.whole(), out);
                    } else {
                        cut(cut, message, in, out);
                        return;
                    }
                }
            } catch (IOException e) {
                // One side has gone; the other follows.
            } finally {
                quietly(server);
            }
        }

        void toClient() {
            try (Socket from = server;
                    BufferedInputStream in = new BufferedInputStream(from.getInputStream())) {
                byte[] buffer = new byte[16_384];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (!deaf) {
                        client.getOutputStream().write(buffer, 0, n);
                    }
                }
            } catch (IOException e) {
                // As above.
            } finally {
                ended.countDown();
                quietly(client);
            }
        }

        private void cut(Cut cut, FrontendMessage commit, DataInputStream in, DataOutputStream out)
                throws IOException {
            cuts.incrementAndGet();
            deaf = true;
            if (cut == Cut.BEFORE_COMMIT) {
                return;
            }
            byte[] rest = commit.restOfCycle(in);
            try {
                if (cut == Cut.COMMIT_ARRIVES_LATE) {
                    quietly(client);
                    delivery.await();
                }
                forward(commit.whole(), out);
                forward(rest, out);
                // The server closes when it has done all this and finds nobody there any more.
                server.shutdownOutput();
                ended.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private boolean isCommit(FrontendMessage message) {
            return switch (message.type()) {
                case 'Q' -> message.text(0).equalsIgnoreCase("COMMIT");
                case 'P' -> {
                    if (message.text(1).equalsIgnoreCase("COMMIT")) {
                        commits.add(message.text(0));
                    } else {
                        commits.remove(message.text(0));
                    }
                    yield false;
                }
                case 'B' -> commits.contains(message.text(1));
                default -> false;
            };
        }
    }

    private static void forward(byte[] bytes, DataOutputStream out) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
