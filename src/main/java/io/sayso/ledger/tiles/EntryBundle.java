package io.sayso.ledger.tiles;

import io.sayso.ledger.merkle.TileMath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The bytes of up to 256 neighbouring entries: each after its length, two bytes, big-endian.
public final class EntryBundle {
    /// The longest entry that its length field can state, in bytes.
    public static final int MAX_ENTRY_BYTES = 65_535;

    private EntryBundle() {}

    /// Writes 1 to 256 entries in their order.
    ///
    /// @throws MalformedTileException if there are none or too many, or one is too long
    public static byte[] encode(List<byte[]> entries) {
        requireWidth(entries.size());
        int length = 0;
        for (byte[] entry : entries) {
            if (entry.length > MAX_ENTRY_BYTES) {
                throw new MalformedTileException(
                        "entry of " + entry.length + " bytes, at most " + MAX_ENTRY_BYTES);
            }
            length += Short.BYTES + entry.length;
        }
        ByteBuffer bundle = ByteBuffer.allocate(length);
        for (byte[] entry : entries) {
            bundle.putShort((short) entry.length).put(entry);
        }
        return bundle.array();
    }

    /// Reads exactly `width` entries, 1 to 256; the list is unmodifiable.
    ///
    /// @throws MalformedTileException if the bytes end early or late
    public static List<byte[]> decode(byte[] bundle, int width) {
        requireWidth(width);
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        List<byte[]> entries = new ArrayList<>(width);
        while (entries.size() < width) {
            entries.add(next(rest, entries.size()));
        }
        if (rest.hasRemaining()) {
            throw new MalformedTileException(
                    rest.remaining() + " bytes after the last of " + width + " entries");
        }
        return List.copyOf(entries);
    }

    private static byte[] next(ByteBuffer rest, int position) {
        if (rest.remaining() < Short.BYTES) {
            throw new MalformedTileException("bundle ends before entry " + position);
        }
        int length = Short.toUnsignedInt(rest.getShort());
        if (rest.remaining() < length) {
            throw new MalformedTileException("bundle ends within entry " + position);
        }
        byte[] entry = new byte[length];
        rest.get(entry);
        return entry;
    }

    private static void requireWidth(int width) {
        if (width < 1 || width > TileMath.WIDTH) {
            throw new MalformedTileException("a bundle has 1 to 256 entries, not " + width);
        }
    }
}
