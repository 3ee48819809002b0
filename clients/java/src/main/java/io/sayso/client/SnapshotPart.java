package io.sayso.client;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One file of a snapshot, mapped into memory (`src/docs/snapshot-format.md`, section 5). Whoever
/// reads outside of it finds an [IndexOutOfBoundsException]. Safe for any number of threads.
final class SnapshotPart {
    static final int OWN = 0;
    static final int NOWHERE = 1;
    static final int FIRST_NAMED = 2;
    static final int FULL = 0;
    static final int DELTA = 1;
    private static final int NONE = 0xffff;
    private static final long MAGIC = 0x314e534f53594153L; // SAYSOSN1
    private static final int HEADER = 96;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment file;
    private final long rows;
    private final long rowsAt;
    private final long profilesAt;
    private final long instantsAt;
    private final int profileWidth;
    private final int instantWidth;
    private final int maskBytes;
    private final List<String> categories;
    private final List<String> places;
    private final int ruled;
    private final int common;
    private final Map<Long, Profile> profiles = new ConcurrentHashMap<>();

    private SnapshotPart(MemorySegment file, int kind) throws IOException {
        this.file = file;
        if (file.byteSize() < HEADER
                || file.get(LONG, 0) != MAGIC
                || file.get(INT, 8) != kind
                || file.get(LONG, 88) != file.byteSize()) {
            throw new IOException("it is not a whole part of a snapshot");
        }
        this.profileWidth = file.get(ValueLayout.JAVA_BYTE, 12);
        this.instantWidth = file.get(ValueLayout.JAVA_BYTE, 13);
        int count = Short.toUnsignedInt(file.get(SHORT, 14));
        this.rows = file.get(LONG, 32);
        int codes = file.get(INT, 40);
        int held = file.get(INT, 44);
        int others = file.get(INT, 48);
        this.profilesAt = file.get(LONG, 64);
        this.instantsAt = file.get(LONG, 72);
        this.rowsAt = file.get(LONG, 80);
        this.maskBytes = (count + 7) / 8;
        List<String> names = names((long) count + codes + held + others);
        this.categories = List.copyOf(names.subList(0, count));
        this.places = List.copyOf(names.subList(count, names.size()));
        this.ruled = codes;
        this.common = codes + held;
        long end = rowsAt + rows * (16L + profileWidth + instantWidth);
        if (rows < 0 || rows > file.byteSize() || rowsAt < 0 || end > file.byteSize()) {
            throw new IOException("it is not a whole part of a snapshot");
        }
    }

    /// Maps a file. It is unmapped when nobody has it any more.
    ///
    /// @throws IOException if it is not a part
    static SnapshotPart map(Path path) throws IOException {
        return of(mapped(path), FULL);
    }

    /// Reads what is mapped.
    ///
    /// @param kind [#FULL] or [#DELTA]
    /// @throws IOException if it is not a file of that kind
    static SnapshotPart of(MemorySegment bytes, int kind) throws IOException {
        try {
            return new SnapshotPart(bytes, kind);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("it is not a whole part of a snapshot", e);
        }
    }

    /// The bytes of a file. It is unmapped when nobody has them any more.
    static MemorySegment mapped(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        }
    }

    /// All of it.
    MemorySegment bytes() {
        return file;
    }

    long rows() {
        return rows;
    }

    long position() {
        return file.get(LONG, 16);
    }

    /// What it shares with the other parts.
    Frame frame() {
        return new Frame(
                position(),
                file.get(LONG, 24),
                categories,
                places.subList(0, ruled),
                places.subList(ruled, common));
    }

    /// Leaf categories; their numbers are their places in the list.
    List<String> categories() {
        return categories;
    }

    /// The number of a code, among all that the file names; -1 where it names none such.
    int place(String code) {
        int at = places.indexOf(code);
        return at < 0 ? -1 : FIRST_NAMED + at;
    }

    /// Whether the rules or a hold name the code with that number, for everybody.
    boolean isCommon(int place) {
        return place >= FIRST_NAMED && place - FIRST_NAMED < common;
    }

    /// Whether the code with that number has a rule.
    boolean isRuled(int place) {
        return place >= FIRST_NAMED && place - FIRST_NAMED < ruled;
    }

    /// The row of somebody; -1 where they are not listed. Pseudonyms are as good as evenly spread,
    /// so the search begins where they should be.
    long find(Pseudonym who, int skippedBits) {
        if (rows == 0) {
            return -1;
        }
        long spread = who.high() << skippedBits;
        long guess = Math.min(rows - 1, Math.unsignedMultiplyHigh(spread, rows));
        long step = 16;
        long low = guess;
        while (low > 0 && compare(low, who) > 0) {
            low = Math.max(0, low - step);
            step *= 4;
        }
        step = 16;
        long high = guess;
        while (high < rows - 1 && compare(high, who) < 0) {
            high = Math.min(rows - 1, high + step);
            step *= 4;
        }
        while (low <= high) {
            long middle = low + high >>> 1;
            int order = compare(middle, who);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /// Somebody and what is permitted of them, as a value of its own.
    PartRow row(long row) {
        Profile profile = profiles.computeIfAbsent(profileNumber(row), _ -> readProfile(row));
        List<Long> instants = new ArrayList<>(profile.instants());
        long at = instantsAt + 8L * number(runsAt() + row * instantWidth, instantWidth);
        for (int i = 0; i < profile.instants(); i++) {
            instants.add(file.get(LONG, at + 8L * i));
        }
        return new PartRow(subject(row), profile, List.copyOf(instants));
    }

    private Profile readProfile(long row) {
        long at = profile(row);
        int instants = Short.toUnsignedInt(file.get(SHORT, at));
        int count = Short.toUnsignedInt(file.get(SHORT, at + 2));
        at += 4;
        List<Profile.At> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = Short.toUnsignedInt(file.get(SHORT, at));
            byte[] grants =
                    new byte[Short.toUnsignedInt(file.get(SHORT, at + 2)) * (6 + maskBytes)];
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at + 4, grants, 0, grants.length);
            some.add(new Profile.At(name(place), new String(grants, StandardCharsets.ISO_8859_1)));
            at += 4 + grants.length;
        }
        return new Profile(instants, some);
    }

    private String name(int place) {
        return switch (place) {
            case OWN -> Profile.OWN;
            case NOWHERE -> Profile.NOWHERE;
            default -> places.get(place - FIRST_NAMED);
        };
    }

    Pseudonym subject(long row) {
        return new Pseudonym(
                file.get(WORD, rowsAt + 16 * row), file.get(WORD, rowsAt + 16 * row + 8));
    }

    /// Where the grants of a place begin in the profile of a row; -1 where the profile lacks it.
    long grants(long row, int place) {
        long at = profile(row) + 2;
        int count = Short.toUnsignedInt(file.get(SHORT, at));
        at += 2;
        for (int i = 0; i < count; i++) {
            if (Short.toUnsignedInt(file.get(SHORT, at)) == place) {
                return at + 2;
            }
            at += 4 + (long) Short.toUnsignedInt(file.get(SHORT, at + 2)) * (6 + maskBytes);
        }
        return -1;
    }

    /// Until when a place permits a category; [Long#MIN_VALUE] where it does not.
    ///
    /// @param grants from [#grants]
    /// @param category a number, or -1 for the one grant of `nowhere`
    /// @param source a bit
    /// @param collected microseconds since 1970; [Long#MIN_VALUE] where it is not known
    /// @param now the same
    long until(long row, long grants, int category, int source, long collected, long now) {
        long instants = instantsAt + 8L * number(runsAt() + row * instantWidth, instantWidth);
        int count = Short.toUnsignedInt(file.get(SHORT, grants));
        long longest = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            long grant = grants + 2 + (long) i * (6 + maskBytes);
            if (category >= 0
                    && ((file.get(SHORT, grant) & source) == 0 || !has(grant + 6, category))) {
                continue;
            }
            long from = instant(instants, grant + 2, Long.MIN_VALUE);
            long until = instant(instants, grant + 4, Long.MAX_VALUE);
            if (now < until && (from == Long.MIN_VALUE || collected >= from)) {
                longest = Math.max(longest, until);
            }
        }
        return longest;
    }

    private boolean has(long mask, int category) {
        return (file.get(ValueLayout.JAVA_BYTE, mask + category / 8) >> category % 8 & 1) != 0;
    }

    private long instant(long instants, long at, long otherwise) {
        int slot = Short.toUnsignedInt(file.get(SHORT, at));
        return slot == NONE ? otherwise : file.get(LONG, instants + 8L * slot);
    }

    private long profile(long row) {
        return profilesAt
                + Integer.toUnsignedLong(file.get(INT, profilesAt + 4 * profileNumber(row)));
    }

    private long profileNumber(long row) {
        return number(rowsAt + 16 * rows + row * profileWidth, profileWidth);
    }

    private long runsAt() {
        return rowsAt + (16 + profileWidth) * rows;
    }

    private int compare(long row, Pseudonym who) {
        int order = Long.compareUnsigned(file.get(WORD, rowsAt + 16 * row), who.high());
        return order != 0
                ? order
                : Long.compareUnsigned(file.get(WORD, rowsAt + 16 * row + 8), who.low());
    }

    private long number(long at, int width) {
        long number = 0;
        for (int i = 0; i < width; i++) {
            number |= Byte.toUnsignedLong(file.get(ValueLayout.JAVA_BYTE, at + i)) << 8 * i;
        }
        return number;
    }

    private List<String> names(long count) {
        List<String> names = new ArrayList<>();
        long at = file.get(LONG, 56);
        for (long i = 0; i < count; i++) {
            byte[] name = new byte[Byte.toUnsignedInt(file.get(ValueLayout.JAVA_BYTE, at))];
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at + 1, name, 0, name.length);
            names.add(new String(name, StandardCharsets.US_ASCII));
            at += 1 + name.length;
        }
        return names;
    }
}
