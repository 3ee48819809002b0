package io.sayso.audit.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Packs one file of a zip, and counts it.
abstract class Packer extends OutputStream {
    private final DeflaterOutputStream packed;
    private final CRC32 crc = new CRC32();
    private long length;
    private boolean ended;

    Packer(DeflaterOutputStream packed) {
        this.packed = packed;
    }

    /// Packs into a spool.
    ///
    /// @param to what is told when the file ends
    static Packer into(Spool spool, Ended to) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        return new Packer(new DeflaterOutputStream(spool.out(), deflater, 64 * 1024)) {
            @Override
            void end(long crc, long length) {
                deflater.end();
                to.ended(new ZipStream.Packed(spool, crc, length));
            }
        };
    }

    /// Takes what was packed.
    @FunctionalInterface
    interface Ended {
        void ended(ZipStream.Packed packed);
    }

    abstract void end(long crc, long length) throws IOException;

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int count) throws IOException {
        packed.write(some, from, count);
        crc.update(some, from, count);
        length += count;
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            packed.finish();
            end(crc.getValue(), length);
        }
    }
}
