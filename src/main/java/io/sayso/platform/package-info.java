/// What every feature stands on: the clock, problems, the caller's identity, limits, the embedded
/// database and the checks made before the service starts.
///
/// May import no other package of ours.
@NullMarked
package io.sayso.platform;

import org.jspecify.annotations.NullMarked;
