package io.sayso.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for processes that tests start.
///
/// They lie below those that the operating system gives to outgoing connections (32768 on Linux),
/// so that none is taken between being found and being listened on; and each of the processes that
/// share the tests has its own range.
final class FreePort {
    private static final int FIRST = 20_000;
    private static final int RANGE = 3_000;
    private static final int FORKS = 4;

    private FreePort() {}

    /// A port of the loopback interface that nobody listens on.
    static int next() {
        int from = FIRST + Integer.getInteger("sayso.fork", 0) % FORKS * RANGE;
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(from, from + RANGE);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
