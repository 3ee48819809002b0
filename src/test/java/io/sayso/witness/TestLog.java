package io.sayso.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileStore;
import io.sayso.ledger.merkle.TreeReader;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.NoteSigner;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.note.WitnessRequest;
import java.util.ArrayList;
import java.util.List;

/// A log of up to 255 entries that may be told to lie.
final class TestLog {
    private final NoteSigner signer;
    private final List<Hash> leaves = new ArrayList<>();

    TestLog(String origin, int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        this.signer = NoteSigner.ofSeed(origin, bytes);
    }

    NoteSigner signer() {
        return signer;
    }

    TestLog with(String... entries) {
        for (String entry : entries) {
            leaves.add(Hashes.leaf(entry.getBytes(UTF_8)));
        }
        return this;
    }

    SignedNote checkpoint() {
        return checkpoint(Frontier.empty().appendAll(leaves).root());
    }

    SignedNote checkpoint(Hash root) {
        return new Checkpoint(signer.verifier().name(), leaves.size(), root).sign(signer);
    }

    WitnessRequest request(long old) {
        return new WitnessRequest(old, proof(old), checkpoint());
    }

    List<Hash> proof(long old) {
        return new ProofBuilder(new TreeReader(new Leaves()))
                .consistency(old, leaves.size())
                .path();
    }

    private final class Leaves implements TileStore {
        @Override
        public List<Hash> fullTile(TileId tile) {
            throw new IllegalStateException("no log here has a full tile");
        }

        @Override
        public List<Hash> leafHashes(long from, int count) {
            return leaves.subList((int) from, (int) from + count);
        }
    }
}
