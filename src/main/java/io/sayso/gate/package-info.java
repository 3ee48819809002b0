/// The HTTP face of decisions: one, many, and streams.
///
/// Read [DecisionResource] first, then `ask`, where the answers are found; `authzen` says the same
/// in the words of a standard. An item that cannot be decided is an error and never a permit. May
/// import: `vocab`, `rulebook`, `decision`, `standing`, `platform`. Must not import `consent`: a
/// decision never writes, except for the account that `account` gives of it.
@NullMarked
package io.sayso.gate;

import org.jspecify.annotations.NullMarked;
