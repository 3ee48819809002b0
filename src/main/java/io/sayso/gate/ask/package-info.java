/// What is asked, and how it is answered, whatever the words it came in.
///
/// Read [Judge] first. Callers' words become an [Item] whose [Wish] is well-formed; a [Resolver]
/// completes it with the defaults and checks it against the rulebook of the moment and the caller's
/// [Rights]; what comes out is a [Verdict]. [Wire] reads and writes JSON token by token. May
/// import: `vocab`, `rulebook`, `decision`, `standing`, `platform`.
@NullMarked
package io.sayso.gate.ask;

import org.jspecify.annotations.NullMarked;
