/// Keys, sealing, suppression: what makes a person's entries readable, and for ever unreadable.
///
/// Read [Erasures] first: it appends the entry, in whose transaction [Shredder] destroys what
/// identifies the person and after which [Suppression] denies them for ever. [SubjectKeys] keeps a
/// secret for each, wrapped by a key-encryption key outside the database; [Sealing] derives from it
/// what opens a leaf. [ErasureBatches] proves in the log what was sealed; [ErasureReplay] carries
/// erasures across a restore. May import: `vocab`, `ledger`, `platform`.
@NullMarked
package io.sayso.erasure;

import org.jspecify.annotations.NullMarked;
