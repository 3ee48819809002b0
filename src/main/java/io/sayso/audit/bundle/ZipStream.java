package io.sayso.audit.bundle;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes a zip file to a stream, in memory that depends neither on the files nor on their number.
///
/// The directory at the end, without which no program takes the file for whole, is gathered in a
/// [Spool]: the one of `java.util.zip` is kept in memory. Names are ASCII. One file at a time, in
/// one thread.
///
/// Source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.9, 4.3.12, 4.3.14 to 4.3.16 and 4.5.3.
final class ZipStream implements Closeable {
    private static final int BUFFER = 64 * 1024;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int ZIP64 = 45;
    private static final long MOST_32 = 0xFFFFFFFFL;
    private static final int MOST_16 = 0xFFFF;
    // 1 January 1980, the first day that a zip file can name: the manifest says when it was made
    private static final int DATE = 0x21;

    private final Counted out;
    private final Spool directory;
    private final OutputStream entries;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private long count;

    ZipStream(OutputStream to, Path spool) throws IOException {
        this.out = new Counted(new BufferedOutputStream(to, BUFFER));
        this.directory = new Spool(spool);
        this.entries = new BufferedOutputStream(directory.out(), BUFFER);
    }

    /// What the directory says of one file.
    private record Member(String name, int method, long crc, long packed, long length, long at) {}

    /// A file that was packed elsewhere.
    record Packed(Spool content, long crc, long length) {}

    /// Writes a file that does not get smaller by packing.
    void stored(String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        raw(new Member(name, STORED, crc.getValue(), content.length, content.length, out.written));
        out.write(content);
    }

    /// Writes a file that [Packer] has packed.
    void packed(String name, Packed packed) throws IOException {
        raw(
                new Member(
                        name,
                        DEFLATED,
                        packed.crc(),
                        packed.content().length(),
                        packed.length(),
                        out.written));
        packed.content().copyTo(out);
    }

    private void raw(Member member) throws IOException {
        boolean large = member.length() >= MOST_32 || member.packed() >= MOST_32;
        ByteBuffer header = header(member, 0, large ? 20 : 0);
        header.putInt((int) member.crc())
                .putInt(clip(large ? MOST_32 : member.packed()))
                .putInt(clip(large ? MOST_32 : member.length()));
        names(header, member.name(), large ? 20 : 0);
        if (large) {
            header.putShort((short) 1).putShort((short) 16);
            header.putLong(member.length()).putLong(member.packed());
        }
        write(header);
        remember(member);
    }

    /// Starts a file of any length; it ends when the stream is closed.
    OutputStream file(String name) throws IOException {
        long at = out.written;
        ByteBuffer header = header(new Member(name, DEFLATED, 0, 0, 0, at), SIZES_FOLLOW, 0);
        header.putInt(0).putInt(0).putInt(0);
        names(header, name, 0);
        write(header);
        long start = out.written;
        deflater.reset();
        return new Packer(new DeflaterOutputStream(out, deflater, BUFFER)) {
            @Override
            void end(long crc, long length) throws IOException {
                long packed = out.written - start;
                boolean large = length >= MOST_32 || packed >= MOST_32;
                ByteBuffer descriptor =
                        little(large ? 24 : 16).putInt(0x08074b50).putInt((int) crc);
                if (large) {
                    descriptor.putLong(packed).putLong(length);
                } else {
                    descriptor.putInt((int) packed).putInt((int) length);
                }
                out.write(bytes(descriptor));
                remember(new Member(name, DEFLATED, crc, packed, length, at), SIZES_FOLLOW);
            }
        };
    }

    private static ByteBuffer header(Member member, int flags, int extra) {
        return little(30 + member.name().length() + extra)
                .putInt(0x04034b50)
                .putShort((short) ZIP64)
                .putShort((short) flags)
                .putShort((short) member.method())
                .putShort((short) 0)
                .putShort((short) DATE);
    }

    private static void names(ByteBuffer header, String name, int extra) {
        header.putShort((short) name.length()).putShort((short) extra).put(ascii(name));
    }

    private void remember(Member member) throws IOException {
        remember(member, 0);
    }

    private void remember(Member member, int flags) throws IOException {
        boolean large =
                member.length() >= MOST_32 || member.packed() >= MOST_32 || member.at() >= MOST_32;
        int extra = large ? 28 : 0;
        ByteBuffer entry =
                little(46 + member.name().length() + extra)
                        .putInt(0x02014b50)
                        .putShort((short) ZIP64)
                        .putShort((short) ZIP64)
                        .putShort((short) flags)
                        .putShort((short) member.method())
                        .putShort((short) 0)
                        .putShort((short) DATE)
                        .putInt((int) member.crc())
                        .putInt(clip(large ? MOST_32 : member.packed()))
                        .putInt(clip(large ? MOST_32 : member.length()))
                        .putShort((short) member.name().length())
                        .putShort((short) extra)
                        .putShort((short) 0)
                        .putShort((short) 0)
                        .putShort((short) 0)
                        .putInt(0)
                        .putInt(clip(large ? MOST_32 : member.at()))
                        .put(ascii(member.name()));
        if (large) {
            entry.putShort((short) 1).putShort((short) 24);
            entry.putLong(member.length()).putLong(member.packed()).putLong(member.at());
        }
        entries.write(bytes(entry));
        count++;
    }

    /// Writes the directory: only now is the file whole.
    void finish() throws IOException {
        entries.flush();
        long start = out.written;
        directory.copyTo(out);
        long end = out.written;
        boolean large = count >= MOST_16 || start >= MOST_32 || end - start >= MOST_32;
        if (large) {
            write(zip64(start, end));
        }
        write(
                little(22)
                        .putInt(0x06054b50)
                        .putInt(0)
                        .putShort((short) (large ? MOST_16 : count))
                        .putShort((short) (large ? MOST_16 : count))
                        .putInt(clip(large ? MOST_32 : end - start))
                        .putInt(clip(large ? MOST_32 : start))
                        .putShort((short) 0));
        out.flush();
    }

    private ByteBuffer zip64(long start, long end) {
        return little(56 + 20)
                .putInt(0x06064b50)
                .putLong(44)
                .putShort((short) ZIP64)
                .putShort((short) ZIP64)
                .putInt(0)
                .putInt(0)
                .putLong(count)
                .putLong(count)
                .putLong(end - start)
                .putLong(start)
                .putInt(0x07064b50)
                .putInt(0)
                .putLong(end)
                .putInt(1);
    }

    /// Frees what it holds; without [#finish], what was written is no zip file.
    @Override
    public void close() throws IOException {
        deflater.end();
        directory.close();
    }

    private void write(ByteBuffer fields) throws IOException {
        out.write(bytes(fields));
    }

    private static byte[] bytes(ByteBuffer fields) {
        byte[] bytes = new byte[fields.position()];
        fields.flip().get(bytes);
        return bytes;
    }

    private static int clip(long value) {
        return (int) Math.min(value, MOST_32);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /// Counts what goes by.
    private static final class Counted extends OutputStream {
        private final OutputStream to;
        private long written;

        Counted(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int one) throws IOException {
            to.write(one);
            written++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            to.write(some, from, length);
            written += length;
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }
    }
}
