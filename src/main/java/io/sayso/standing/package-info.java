/// What is known of each person now: the rows in the database and the index in memory.
///
/// Read [StandingIndex] first: decisions are answered from it. [Fold] says how one change of the
/// log changes one person's [Standing]; rows ([StandingStore]) and memory ([Standings], and below
/// it `memory`) use the same fold. May import: `vocab`, `rulebook`, `decision`, `ledger`,
/// `erasure`, `platform`.
@NullMarked
package io.sayso.standing;

import org.jspecify.annotations.NullMarked;
