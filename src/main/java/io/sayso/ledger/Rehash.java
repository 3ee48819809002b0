package io.sayso.ledger;

import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import io.sayso.ledger.tiles.FullTile;
import java.util.ArrayList;
import java.util.List;

/// A tree that is being built anew from leaf hashes, with nothing taken from what is stored.
///
/// Immutable: a step that finds damage leaves the tree as it was, and can be taken again.
///
/// @param frontier of the leaves so far
/// @param open of each level the hashes of the tile being filled, fewer than 256
record Rehash(Frontier frontier, List<List<Hash>> open) {
    static final Rehash EMPTY = new Rehash(Frontier.empty(), List.of());

    Rehash {
        open = List.copyOf(open);
    }

    long size() {
        return frontier.size();
    }

    /// A tree with more leaves, and the tiles that they complete, the lowest level first.
    record Grown(Rehash tree, List<FullTile> tiles) {}

    /// Appends leaves that end no later than the tile they begin in.
    Grown append(List<Hash> leafHashes) {
        List<List<Hash>> levels = new ArrayList<>(open);
        List<FullTile> completed = new ArrayList<>();
        List<Hash> added = leafHashes;
        for (int level = 0; !added.isEmpty(); level++) {
            List<Hash> tile =
                    new ArrayList<>(level < levels.size() ? levels.get(level) : List.of());
            tile.addAll(added);
            added = List.of();
            if (tile.size() == TileMath.WIDTH) {
                long hashes = TileMath.hashesAt(level, size() + leafHashes.size());
                FullTile full = new FullTile(new TileId(level, hashes / TileMath.WIDTH - 1), tile);
                completed.add(full);
                added = List.of(Hashes.root(tile));
                tile = List.of();
            }
            if (level < levels.size()) {
                levels.set(level, List.copyOf(tile));
            } else {
                levels.add(List.copyOf(tile));
            }
        }
        return new Grown(new Rehash(frontier.appendAll(leafHashes), levels), completed);
    }
}
