/// Drills: the production jar in a process of its own, with its database killed under it.
///
/// What is promised is judged from outside: by the answers that clients received ([Receipt]) and by
/// the rows and checkpoints left behind, read with an arithmetic written here ([NaiveLog]). Nothing
/// of the product's own code takes part in the judgement.
///
/// Read [KillNineIT] first. The tests tagged `soak` are the same with more rounds.
@NullMarked
package io.sayso.drill;

import org.jspecify.annotations.NullMarked;
