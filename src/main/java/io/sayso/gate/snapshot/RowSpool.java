package io.sayso.gate.snapshot;

import io.sayso.standing.Pseudonym;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows as they come, set aside on disk by the leading bits of their pseudonyms, so that one part
/// at a time is sorted in memory. Confined to one thread.
final class RowSpool implements Closeable {
    private static final int BUFFER = 1 << 14;

    private final Path directory;
    private final int bits;
    private final List<DataOutputStream> buckets = new ArrayList<>();
    private final Map<Shape, Integer> numbers = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();

    /// @param bits 0 to 12; there are two to the power of it parts
    RowSpool(Path directory, int bits) throws IOException {
        this.directory = directory;
        this.bits = bits;
        for (int i = 0; i < 1 << bits; i++) {
            buckets.add(
                    new DataOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(file(i)), BUFFER)));
        }
    }

    private Path file(int bucket) {
        return directory.resolve("rows-" + bucket + ".spool");
    }

    /// How many parts there are.
    int parts() {
        return 1 << bits;
    }

    void add(Pseudonym subject, Row row) throws IOException {
        Integer known = numbers.putIfAbsent(row.shape(), shapes.size());
        if (known == null) {
            shapes.add(row.shape());
        }
        int bucket = bits == 0 ? 0 : (int) (subject.high() >>> (64 - bits));
        DataOutputStream out = buckets.get(bucket);
        out.writeLong(subject.high());
        out.writeLong(subject.low());
        out.writeInt(known == null ? shapes.size() - 1 : known);
        out.writeShort(row.instants().size());
        for (long instant : row.instants()) {
            out.writeLong(instant);
        }
    }

    /// No more rows.
    void seal() throws IOException {
        for (DataOutputStream each : buckets) {
            each.close();
        }
    }

    /// The rows of a part by pseudonym, rising.
    List<Listed> part(int bucket) throws IOException {
        List<Listed> rows = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(Files.newInputStream(file(bucket)), BUFFER))) {
            for (Listed next = next(in); next != null; next = next(in)) {
                rows.add(next);
            }
        }
        rows.sort(Comparator.comparing(Listed::subject));
        return rows;
    }

    private @Nullable Listed next(DataInputStream in) throws IOException {
        long high;
        try {
            high = in.readLong();
        } catch (EOFException _) {
            return null;
        }
        Pseudonym subject = new Pseudonym(high, in.readLong());
        Shape shape = shapes.get(in.readInt());
        List<Long> instants = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            instants.add(in.readLong());
        }
        return new Listed(subject, new Row(shape, instants));
    }

    /// Leaves nothing behind.
    @Override
    public void close() throws IOException {
        seal();
        for (int i = 0; i < buckets.size(); i++) {
            Files.deleteIfExists(file(i));
        }
    }
}
