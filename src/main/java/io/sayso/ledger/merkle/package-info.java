/// The arithmetic of the consent log's Merkle tree: hashes, frontier, proofs, and where a hash
/// lives.
///
/// Read [Hashes] for the two hash rules, then [Frontier] for how the tree grows, [InclusionProof]
/// and [ConsistencyProof] for what a verifier checks, and [ProofBuilder] with [TreeReader] for how
/// the log makes such proofs from what it stores. Plain Java: no framework, no I/O, no clock.
///
/// Source: RFC 9162 section 2.1 (equal to RFC 6962 section 2.1), SHA-256 only. Sizes and indexes
/// run from 0 to 2^63 - 1. Intervals of leaves are half-open, `[start, end)`.
@NullMarked
package io.sayso.ledger.merkle;

import org.jspecify.annotations.NullMarked;
