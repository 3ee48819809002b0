/// The account that is given of every answered decision: who asked, for what, about whom, and what
/// the answer was.
///
/// Read [Account] first: nothing is answered before it is noted in the [Spool], a bounded buffer in
/// memory that outlives the process. [Settlement] turns what is noted into one `decision.batch`
/// entry of the log for each window, and into rows, by which a person sees who asked about them
/// ([LookupResource]). `src/docs/decisions/0041-decisions-are-noted-before-they-are-answered.md`
/// says what is kept when. May import: `vocab`, `decision`, `ledger`, `erasure`, `standing`,
/// `platform`.
@NullMarked
package io.sayso.gate.account;

import org.jspecify.annotations.NullMarked;
