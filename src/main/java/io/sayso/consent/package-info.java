/// Recording what people answer: choices, profiles, deliveries, and their receipts.
///
/// Read [ChoiceService] first: what a caller sent becomes a [Statement] ([StatementReader] says
/// what is wrong with it otherwise), a [ChoiceDraft] waits for its place in the log, and the answer
/// is given when it is durable. Profiles and deliveries go the same way. May import: `vocab`,
/// `rulebook`, `decision`, `ledger`, `standing`, `erasure`, `platform`.
@NullMarked
package io.sayso.consent;

import org.jspecify.annotations.NullMarked;
