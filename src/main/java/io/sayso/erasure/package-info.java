/// Keys, sealing, suppression: what makes a person's entries readable, and for ever unreadable.
///
/// Read [SubjectKeys] first. Every person has one secret, wrapped by the key-encryption key that is
/// kept outside the database; [Sealing] derives from it what opens a leaf. May import: `vocab`,
/// `ledger`, `platform`.
@NullMarked
package io.sayso.erasure;

import org.jspecify.annotations.NullMarked;
