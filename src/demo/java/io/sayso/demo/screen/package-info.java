/// Screens a JSONL file: each line's author is asked for, and only permitted lines are kept.
///
/// Read [Screen] for what a user can set, [Screening] for what happens. It fails closed: the output
/// appears whole, when the service's own summary agrees with what came over the wire, or not at
/// all.
@NullMarked
package io.sayso.demo.screen;

import org.jspecify.annotations.NullMarked;
