/// What everybody may know of this deployment: what silence means where and meant before, holds,
/// how many answered what, how fast a no is obeyed, the newest checkpoint.
///
/// Read [Transparency] first, the whole as it is shown; [TransparencyService] gathers it, [Figures]
/// counts people now and then, and [Promptness] watches how long a no takes. Numbers are rounded
/// down to tens and small ones are not told: nobody can be found in them.
@NullMarked
package io.sayso.transparency;

import org.jspecify.annotations.NullMarked;
