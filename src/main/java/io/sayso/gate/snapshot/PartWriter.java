package io.sayso.gate.snapshot;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Writes a binary part: the same bytes for the same rows.
///
/// Profiles and runs of instants are numbered in the order in which rows first need them. The rows
/// of one part are held in memory.
final class PartWriter {
    private final Frame frame;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> stray;
    private final Map<Shape, Integer> profiles = new LinkedHashMap<>();
    private final Map<List<Long>, Integer> runs = new LinkedHashMap<>();
    private int instants;

    private PartWriter(Frame frame, List<Listed> rows) {
        this.frame = frame;
        places.put(Shape.OWN, Layout.OWN);
        places.put(Shape.NOWHERE, Layout.NOWHERE);
        frame.codes().forEach(this::place);
        frame.held().forEach(this::place);
        TreeSet<String> others = new TreeSet<>();
        for (Listed each : rows) {
            if (profiles.putIfAbsent(each.row().shape(), profiles.size()) == null) {
                each.row().shape().places().stream()
                        .map(Shape.At::place)
                        .filter(place -> !places.containsKey(place))
                        .forEach(others::add);
            }
            List<Long> run = each.row().instants();
            if (!run.isEmpty() && runs.putIfAbsent(run, instants) == null) {
                instants += run.size();
            }
        }
        this.stray = List.copyOf(others);
        stray.forEach(this::place);
    }

    private void place(String code) {
        places.put(code, places.size());
    }

    /// Writes a file.
    ///
    /// @param kind [Layout#FULL] or [Layout#DELTA]
    /// @param rows by pseudonym, rising
    static void write(Path file, Frame frame, int kind, List<Listed> rows) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            new PartWriter(frame, rows).write(kind, rows, out);
        }
    }

    private void write(int kind, List<Listed> rows, OutputStream out) throws IOException {
        byte[] names = aligned(names());
        byte[] table = aligned(profiles());
        int profileWidth = width(profiles.size() - 1L);
        int instantWidth = width(instants == 0 ? 0 : instants - 1L);
        long profilesAt = (long) Layout.HEADER + names.length;
        long instantsAt = profilesAt + table.length;
        long rowsAt = instantsAt + 8L * instants;
        byte[] head = new byte[Layout.HEADER];
        ByteBuffer header = wrap(head);
        header.put(Layout.MAGIC);
        header.putInt(Layout.AT_KIND, kind);
        header.put(Layout.AT_PROFILE_WIDTH, (byte) profileWidth);
        header.put(Layout.AT_INSTANT_WIDTH, (byte) instantWidth);
        header.putShort(Layout.AT_CATEGORIES, (short) frame.categories().size());
        header.putLong(Layout.AT_POSITION, frame.position());
        header.putLong(Layout.AT_AS_OF, frame.asOf());
        header.putLong(Layout.AT_ROWS, rows.size());
        header.putInt(Layout.AT_CODES, frame.codes().size());
        header.putInt(Layout.AT_HELD, frame.held().size());
        header.putInt(Layout.AT_STRAY, stray.size());
        header.putInt(Layout.AT_PROFILES, profiles.size());
        header.putLong(Layout.AT_NAMES_OFFSET, Layout.HEADER);
        header.putLong(Layout.AT_PROFILES_OFFSET, profilesAt);
        header.putLong(Layout.AT_INSTANTS_OFFSET, instantsAt);
        header.putLong(Layout.AT_ROWS_OFFSET, rowsAt);
        header.putLong(
                Layout.AT_LENGTH, rowsAt + rows.size() * (long) (16 + profileWidth + instantWidth));
        out.write(head);
        out.write(names);
        out.write(table);
        for (List<Long> run : runs.keySet()) {
            for (long instant : run) {
                put(out, instant, 8);
            }
        }
        for (Listed each : rows) {
            out.write(each.subject().bytes());
        }
        for (Listed each : rows) {
            put(out, profiles.getOrDefault(each.row().shape(), 0), profileWidth);
        }
        for (Listed each : rows) {
            put(out, runs.getOrDefault(each.row().instants(), 0), instantWidth);
        }
    }

    private byte[] names() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (List<String> some : List.of(frame.categories(), frame.codes(), frame.held(), stray)) {
            for (String name : some) {
                byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
                bytes.write(ascii.length);
                bytes.writeBytes(ascii);
            }
        }
        return bytes.toByteArray();
    }

    // Offsets from the table's beginning, one more than there are profiles, then the profiles.
    private byte[] profiles() {
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        int first = 4 * (profiles.size() + 1);
        byte[] head = new byte[first];
        ByteBuffer offsets = wrap(head);
        for (Shape shape : profiles.keySet()) {
            offsets.putInt(first + bodies.size());
            bodies.writeBytes(profile(shape));
        }
        offsets.putInt(first + bodies.size());
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        table.writeBytes(head);
        table.writeBytes(bodies.toByteArray());
        return table.toByteArray();
    }

    private byte[] profile(Shape shape) {
        int mask = (frame.categories().size() + 7) / 8;
        int grants = shape.places().stream().mapToInt(at -> at.grants().size()).sum();
        byte[] profile = new byte[4 + 4 * shape.places().size() + grants * (6 + mask)];
        ByteBuffer bytes = wrap(profile);
        bytes.putShort((short) shape.instants());
        bytes.putShort((short) shape.places().size());
        for (Shape.At at : shape.places()) {
            bytes.putShort(places.getOrDefault(at.place(), 0).shortValue());
            bytes.putShort((short) at.grants().size());
            for (Grant grant : at.grants()) {
                bytes.putShort((short) grant.sources());
                bytes.putShort((short) grant.from());
                bytes.putShort((short) grant.until());
                BitSet bits = new BitSet();
                grant.categories().forEach(bits::set);
                byte[] some = bits.toByteArray();
                bytes.put(some).position(bytes.position() + mask - some.length);
            }
        }
        return profile;
    }

    private static byte[] aligned(byte[] bytes) {
        return Arrays.copyOf(bytes, (bytes.length + 7) & ~7);
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// How many bytes a number takes: 0 for 0.
    private static int width(long most) {
        int width = 0;
        for (long rest = most; rest > 0; rest >>>= 8) {
            width++;
        }
        return width;
    }

    private static void put(OutputStream out, long number, int width) throws IOException {
        for (int i = 0; i < width; i++) {
            out.write((int) (number >>> 8 * i));
        }
    }
}
