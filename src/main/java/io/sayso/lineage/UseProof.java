package io.sayso.lineage;

import java.util.List;

/// That a sealed run let a person in, as everything it takes to check it.
///
/// HMAC-SHA256 of the id under `opening`, framed as all commitments of the log are, with the label
/// `training-subject`, is `commitment`; `member` holds it and is a leaf of the chunk's tree;
/// `chunkLeaf` holds the root of that tree and is a leaf of the run's; and the run's seal, entry
/// `seal` of the log, holds the root of that one.
record UseProof(
        String run,
        String chunk,
        String label,
        String opening,
        String commitment,
        String member,
        Path people,
        String chunkLeaf,
        Path chunks,
        long seal,
        String sealLeaf,
        String logProof) {
    /// A place in a tree, by RFC 9162.
    ///
    /// @param path sibling hashes from the leaf up, in base64
    record Path(long index, long size, List<String> path, String root) {}
}
