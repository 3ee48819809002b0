/// Whom a change of the rules would flip, before anything is published.
///
/// Read [Count] first: the real function over everybody, under the rules as they would be with the
/// change and without. May import: `vocab`, `rulebook`, `rulebook.governance`, `decision`,
/// `ledger`, `standing`, `platform`. It decides nothing and publishes nothing.
@NullMarked
package io.sayso.rulebook.simulation;

import org.jspecify.annotations.NullMarked;
