package io.sayso.ledger;

import io.sayso.ledger.merkle.ConsistencyProof;
import io.sayso.ledger.merkle.Hash;

/// What ties the first entries of the log to a signed checkpoint, which may be of more.
///
/// @param root of the tree of the first [ConsistencyProof#firstSize] entries
/// @param origin the log's name
/// @param checkpoint the signed note
/// @param proof that the checkpoint's tree extends this one
public record SignedPrefix(Hash root, String origin, String checkpoint, ConsistencyProof proof) {}
