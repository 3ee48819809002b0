package io.sayso.ledger.tiles;

import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the one spelling of a tile path. Whoever asks chooses its length, so all parts are
/// bounded.
final class TilePathParser {
    private static final Pattern FORM =
            Pattern.compile(
                    "tile/(?<level>entries|0|[1-9][0-9]?)/(?<index>[x0-9/]{3,33})"
                            + "(?:\\.p/(?<width>[1-9][0-9]{0,2}))?");

    private TilePathParser() {}

    static TilePath parse(String path) {
        Matcher parts = FORM.matcher(path);
        if (!parts.matches()) {
            throw new MalformedTileException(
                    "a tile path is tile/<level or entries>/<index>[.p/<width>]");
        }
        long index = TileNumber.parse(parts.group("index"));
        int width = width(parts.group("width"));
        String level = parts.group("level");
        return level.equals("entries")
                ? new TilePath.Entries(index, width)
                : new TilePath.Tree(new TileId(level(level), index), width);
    }

    private static int width(@Nullable String digits) {
        if (digits == null) {
            return TileMath.WIDTH;
        }
        int width = Integer.parseInt(digits);
        if (width >= TileMath.WIDTH) {
            throw new MalformedTileException("a partial tile has 1 to 255 hashes, not " + width);
        }
        return width;
    }

    private static int level(String digits) {
        int level = Integer.parseInt(digits);
        if (level > TileId.MAX_LEVEL) {
            throw new MalformedTileException("a tile level is 0 to 63, not " + level);
        }
        return level;
    }
}
