package io.sayso.ledger.tiles;

import java.util.regex.Pattern;

/// The `<N>` of a tile path: groups of three digits, all but the last after an `x`.
///
/// 1234067 is `x001/x234/067`; a directory thus never has the name of a file.
final class TileNumber {
    private static final int GROUP = 1000;
    private static final Pattern FORM = Pattern.compile("(?:x[0-9]{3}/){0,6}[0-9]{3}");

    private TileNumber() {}

    static String format(long index) {
        String last = "%03d".formatted(index % GROUP);
        StringBuilder path = new StringBuilder(last);
        for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
            path.insert(0, "x%03d/".formatted(rest % GROUP));
        }
        return path.toString();
    }

    /// @throws MalformedTileException if [#format] writes no such number
    static long parse(String path) {
        if (FORM.matcher(path).matches()) {
            long index = parseDigits(path.replace("x", "").replace("/", ""));
            if (format(index).equals(path)) {
                return index;
            }
        }
        throw new MalformedTileException("a tile index is groups of three digits, as x001/234");
    }

    private static long parseDigits(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new MalformedTileException("a tile index is below 2^63");
        }
    }
}
