/// What every feature stands on: the clock, problems, the caller's identity, limits, the embedded
/// database and the checks made before the service starts.
///
/// Read [ProblemType], [Callers] and `HttpEdge` first: what every request meets. How the service
/// finds its database and whom it trusts, before anything else starts, is in [StartDefaults]. May
/// import no other package of ours.
@NullMarked
package io.sayso.platform;

import org.jspecify.annotations.NullMarked;
