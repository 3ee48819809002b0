package io.sayso.drill;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntSupplier;

/// A wire between somebody and a port of this machine, which can be cut and mended. While it is
/// cut, connections are taken and at once closed.
final class Wire implements AutoCloseable {
    private final ServerSocket socket;
    private final IntSupplier target;
    private final Set<Socket> open = new HashSet<>();
    private boolean cut;

    /// @param target the port at the other end, asked at each connection
    Wire(IntSupplier target) {
        this.target = target;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /// The port of this end.
    int port() {
        return socket.getLocalPort();
    }

    /// Breaks what is connected, and lets nothing through.
    synchronized void cut() {
        cut = true;
        open.forEach(Wire::quietly);
        open.clear();
    }

    /// Lets everything through again.
    synchronized void mend() {
        cut = false;
    }

    @Override
    public void close() {
        quietly(socket);
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.startVirtualThread(() -> connect(client));
            }
        } catch (IOException e) {
            // Closed: the drill is over.
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
            if (isCut(client, server)) {
                quietly(client);
                quietly(server);
                return;
            }
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.startVirtualThread(() -> pass(client, server));
            Thread.startVirtualThread(() -> pass(server, client));
        } catch (IOException e) {
            quietly(client);
        }
    }

    private synchronized boolean isCut(Socket client, Socket server) {
        if (!cut) {
            open.removeIf(Socket::isClosed);
            open.add(client);
            open.add(server);
        }
        return cut;
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[16_384];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                out.write(some, 0, read);
            }
        } catch (IOException e) {
            // One side has gone; the other follows.
        }
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // It was to be closed.
        }
    }
}
