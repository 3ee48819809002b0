package io.sayso.client;

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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Writes a part of a snapshot, with the same bytes as the service's for the same rows
/// (`src/docs/snapshot-format.md`, section 5): so that its hash in the signed manifest says whether
/// it was put together rightly.
final class PartMaker {
    private static final byte[] MAGIC = "SAYSOSN1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 96;
    private static final int GRANT = 6;

    private final Frame frame;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> stray;
    private final Map<Profile, Integer> profiles = new LinkedHashMap<>();
    private final Map<List<Long>, Integer> runs = new LinkedHashMap<>();
    private int instants;

    private PartMaker(Frame frame, List<PartRow> rows) {
        this.frame = frame;
        places.put(Profile.OWN, SnapshotPart.OWN);
        places.put(Profile.NOWHERE, SnapshotPart.NOWHERE);
        frame.codes().forEach(this::place);
        frame.held().forEach(this::place);
        TreeSet<String> others = new TreeSet<>();
        for (PartRow each : rows) {
            if (profiles.putIfAbsent(each.profile(), profiles.size()) == null) {
                each.profile().places().stream()
                        .map(Profile.At::name)
                        .filter(name -> !places.containsKey(name))
                        .forEach(others::add);
            }
            List<Long> run = each.instants();
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
    /// @param frame what all parts of the snapshot share
    /// @param rows by pseudonym, rising
    static void write(Path file, Frame frame, List<PartRow> rows) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            new PartMaker(frame, rows).write(rows, out);
        }
    }

    private void write(List<PartRow> rows, OutputStream out) throws IOException {
        byte[] names = aligned(names());
        byte[] table = aligned(profiles());
        int profileWidth = width(profiles.size() - 1L);
        int instantWidth = width(instants - 1L);
        long profilesAt = (long) HEADER + names.length;
        long instantsAt = profilesAt + table.length;
        long rowsAt = instantsAt + 8L * instants;
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC)
                .putInt(SnapshotPart.FULL)
                .put((byte) profileWidth)
                .put((byte) instantWidth)
                .putShort((short) frame.categories().size())
                .putLong(frame.position())
                .putLong(frame.asOf())
                .putLong(rows.size())
                .putInt(frame.codes().size())
                .putInt(frame.held().size())
                .putInt(stray.size())
                .putInt(profiles.size())
                .putLong(HEADER)
                .putLong(profilesAt)
                .putLong(instantsAt)
                .putLong(rowsAt)
                .putLong(rowsAt + rows.size() * (long) (16 + profileWidth + instantWidth));
        out.write(header.array());
        out.write(names);
        out.write(table);
        for (List<Long> run : runs.keySet()) {
            for (long instant : run) {
                put(out, instant, Long.BYTES);
            }
        }
        for (PartRow each : rows) {
            out.write(each.who().bytes());
        }
        for (PartRow each : rows) {
            put(out, profiles.getOrDefault(each.profile(), 0), profileWidth);
        }
        for (PartRow each : rows) {
            put(out, runs.getOrDefault(each.instants(), 0), instantWidth);
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

    private byte[] profiles() {
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        int first = Integer.BYTES * (profiles.size() + 1);
        ByteBuffer offsets = ByteBuffer.allocate(first).order(ByteOrder.LITTLE_ENDIAN);
        for (Profile profile : profiles.keySet()) {
            offsets.putInt(first + bodies.size());
            bodies.writeBytes(bytes(profile));
        }
        offsets.putInt(first + bodies.size());
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        table.writeBytes(offsets.array());
        table.writeBytes(bodies.toByteArray());
        return table.toByteArray();
    }

    private byte[] bytes(Profile profile) {
        int grant = GRANT + (frame.categories().size() + 7) / 8;
        int length =
                profile.places().stream()
                        .mapToInt(at -> Integer.BYTES + at.grants().length())
                        .sum();
        ByteBuffer bytes =
                ByteBuffer.allocate(Integer.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) profile.instants());
        bytes.putShort((short) profile.places().size());
        for (Profile.At at : profile.places()) {
            bytes.putShort(places.getOrDefault(at.name(), 0).shortValue());
            bytes.putShort((short) (at.grants().length() / grant));
            bytes.put(at.grants().getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.array();
    }

    private static byte[] aligned(byte[] bytes) {
        return Arrays.copyOf(bytes, (bytes.length + 7) & ~7);
    }

    /// How many bytes a number takes: none for 0.
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
