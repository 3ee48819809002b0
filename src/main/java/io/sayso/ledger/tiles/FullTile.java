package io.sayso.ledger.tiles;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import java.util.List;

/// A tile that will never change again.
///
/// @param hashes exactly 256, in their order
public record FullTile(TileId id, List<Hash> hashes) {
    /// @throws MalformedTileException unless there are 256 hashes
    public FullTile {
        if (hashes.size() != TileMath.WIDTH) {
            throw new MalformedTileException("a full tile has 256 hashes, not " + hashes.size());
        }
        hashes = List.copyOf(hashes);
    }

    /// The tile as it is stored and served: 8,192 bytes.
    public byte[] bytes() {
        return Hash.join(hashes);
    }

    /// The tile's own hash: one hash of the tile above.
    public Hash root() {
        return Hashes.root(hashes);
    }
}
