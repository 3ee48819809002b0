package io.sayso.gate.snapshot;

import io.sayso.standing.Pseudonym;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A binary part, mapped into memory and read back, to find out what is another in its successor.
final class PartFile {
    private final ByteBuffer bytes;
    private final List<String> names = new ArrayList<>();
    private final int categories;
    private final Frame frame;

    private PartFile(ByteBuffer bytes) {
        this.bytes = bytes;
        this.categories = Short.toUnsignedInt(bytes.getShort(Layout.AT_CATEGORIES));
        int codes = bytes.getInt(Layout.AT_CODES);
        int held = bytes.getInt(Layout.AT_HELD);
        int at = (int) bytes.getLong(Layout.AT_NAMES_OFFSET);
        int count = categories + codes + held + bytes.getInt(Layout.AT_STRAY);
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[Byte.toUnsignedInt(bytes.get(at))];
            bytes.get(at + 1, name);
            names.add(new String(name, StandardCharsets.US_ASCII));
            at += 1 + name.length;
        }
        this.frame =
                new Frame(
                        bytes.getLong(Layout.AT_POSITION),
                        bytes.getLong(Layout.AT_AS_OF),
                        names.subList(0, categories),
                        names.subList(categories, categories + codes),
                        names.subList(categories + codes, categories + codes + held));
    }

    /// Maps a file.
    ///
    /// @throws IOException if it is not a part, or not whole
    static PartFile map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                            .order(ByteOrder.LITTLE_ENDIAN);
            byte[] magic = new byte[Layout.MAGIC.length];
            if (bytes.capacity() >= Layout.HEADER) {
                bytes.get(0, magic);
            }
            if (!Arrays.equals(magic, Layout.MAGIC)
                    || bytes.getLong(Layout.AT_LENGTH) != bytes.capacity()) {
                throw new IOException(file + " is no part of a snapshot");
            }
            return new PartFile(bytes);
        }
    }

    Frame frame() {
        return frame;
    }

    int size() {
        return (int) bytes.getLong(Layout.AT_ROWS);
    }

    /// The person at a place.
    Pseudonym subject(int row) {
        ByteBuffer hash =
                bytes.slice((int) bytes.getLong(Layout.AT_ROWS_OFFSET) + 16 * row, 16)
                        .order(ByteOrder.BIG_ENDIAN);
        return new Pseudonym(hash.getLong(), hash.getLong());
    }

    /// Whether somebody is listed.
    boolean lists(Pseudonym subject) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = subject(middle).compareTo(subject);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    Listed listed(int row) {
        int width = bytes.get(Layout.AT_PROFILE_WIDTH);
        int instantWidth = bytes.get(Layout.AT_INSTANT_WIDTH);
        int at = (int) bytes.getLong(Layout.AT_ROWS_OFFSET) + 16 * size();
        int profile = number(at + width * row, width);
        int run = number(at + width * size() + instantWidth * row, instantWidth);
        Shape shape = shape(profile);
        List<Long> instants = new ArrayList<>();
        int first = (int) bytes.getLong(Layout.AT_INSTANTS_OFFSET) + 8 * run;
        for (int i = 0; i < shape.instants(); i++) {
            instants.add(bytes.getLong(first + 8 * i));
        }
        return new Listed(subject(row), new Row(shape, instants));
    }

    private int number(int at, int width) {
        int number = 0;
        for (int i = 0; i < width; i++) {
            number |= Byte.toUnsignedInt(bytes.get(at + i)) << 8 * i;
        }
        return number;
    }

    private Shape shape(int profile) {
        int table = (int) bytes.getLong(Layout.AT_PROFILES_OFFSET);
        ByteBuffer body = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        body.position(table + bytes.getInt(table + 4 * profile) + 2);
        List<Shape.At> places = new ArrayList<>();
        int count = Short.toUnsignedInt(body.getShort());
        for (int i = 0; i < count; i++) {
            int place = Short.toUnsignedInt(body.getShort());
            int grants = Short.toUnsignedInt(body.getShort());
            List<Grant> some = new ArrayList<>(grants);
            for (int j = 0; j < grants; j++) {
                some.add(grant(body));
            }
            places.add(new Shape.At(name(place), some));
        }
        return new Shape(places);
    }

    private Grant grant(ByteBuffer body) {
        int sources = Short.toUnsignedInt(body.getShort());
        int from = Short.toUnsignedInt(body.getShort());
        int until = Short.toUnsignedInt(body.getShort());
        byte[] mask = new byte[(categories + 7) / 8];
        body.get(mask);
        return new Grant(BitSet.valueOf(mask).stream().boxed().toList(), sources, from, until);
    }

    private String name(int place) {
        return switch (place) {
            case Layout.OWN -> Shape.OWN;
            case Layout.NOWHERE -> Shape.NOWHERE;
            default -> names.get(categories + place - Layout.FIRST_NAMED);
        };
    }
}
