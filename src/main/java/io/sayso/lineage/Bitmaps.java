package io.sayso.lineage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/// Sets of numbers as bytes, in the form that every implementation of Roaring reads.
final class Bitmaps {
    private Bitmaps() {}

    static byte[] write(RoaringBitmap bitmap) {
        ByteBuffer bytes = ByteBuffer.allocate(bitmap.serializedSizeInBytes());
        bitmap.serialize(bytes);
        return bytes.array();
    }

    static RoaringBitmap read(byte[] bytes) {
        RoaringBitmap bitmap = new RoaringBitmap();
        try {
            bitmap.deserialize(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
        return bitmap;
    }

    /// Whether a number is in a set, without reading the rest of it.
    static boolean contains(byte[] bytes, int number) {
        return new ImmutableRoaringBitmap(ByteBuffer.wrap(bytes)).contains(number);
    }

    /// Those of a set that have `from` to before `to` smaller ones in it.
    static RoaringBitmap ranked(RoaringBitmap all, int from, int to) {
        RoaringBitmap some = new RoaringBitmap();
        if (from < to) {
            PeekableIntIterator numbers = all.getIntIterator();
            numbers.advanceIfNeeded(all.select(from));
            for (int i = from; i < to; i++) {
                some.add(numbers.next());
            }
        }
        return some;
    }
}
