/// The consent log: bytes in; index, checkpoint and proofs out. It does not know what consent is.
///
/// Read [GroupCommit] first: every write of the service goes through it, in one transaction per
/// batch ([BatchWriter]). What a node must learn from the log reaches it through [Follower] and its
/// [Projection]s; what the world may check is signed by [Publisher] and served by [LogResource].
/// Sub-packages: `merkle` (the arithmetic), `tiles` and `note` (the formats). May import: `vocab`,
/// `platform`.
@NullMarked
package io.sayso.ledger;

import org.jspecify.annotations.NullMarked;
