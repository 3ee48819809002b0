package io.sayso.drill;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A message of a PostgreSQL client: a type, a length that counts itself, and a body.
final class FrontendMessage {
    private static final int HEADER = 1 + Integer.BYTES;
    private static final short MAJOR = 3;

    private final byte[] whole;

    private FrontendMessage(byte[] whole) {
        this.whole = whole;
    }

    static FrontendMessage read(DataInputStream in) throws IOException {
        byte type = in.readByte();
        int length = in.readInt();
        byte[] body = in.readNBytes(length - Integer.BYTES);
        return new FrontendMessage(
                ByteBuffer.allocate(1 + length).put(type).putInt(length).put(body).array());
    }

    /// One of the first messages, which have no type.
    static byte[] untyped(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] body = in.readNBytes(length - Integer.BYTES);
        return ByteBuffer.allocate(length).putInt(length).put(body).array();
    }

    /// Whether the typed messages follow; if not, the client asks for an encryption first.
    static boolean isStartup(byte[] untyped) {
        return ByteBuffer.wrap(untyped).getShort(Integer.BYTES) == MAJOR;
    }

    char type() {
        return (char) whole[0];
    }

    byte[] whole() {
        return whole.clone();
    }

    /// The text of the body that `nth` others stand before, each ended by a zero byte.
    String text(int nth) {
        int from = HEADER;
        for (int i = 0; i < nth; i++) {
            from = end(from) + 1;
        }
        return new String(whole, from, end(from) - from, StandardCharsets.UTF_8);
    }

    /// What the client sends after this before it waits: for an extended query, up to its sync.
    byte[] restOfCycle(DataInputStream in) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (char last = type(); last != 'Q' && last != 'S'; ) {
            FrontendMessage next = read(in);
            rest.writeBytes(next.whole);
            last = next.type();
        }
        return rest.toByteArray();
    }

    private int end(int from) {
        int at = from;
        while (whole[at] != 0) {
            at++;
        }
        return at;
    }
}
