/// Screens a file: whoever a row is about is asked for, and only permitted rows are kept.
///
/// Read [Screen] for what a user can set, [Screening] for what happens. DuckDB reads the file once
/// for whom and what to ask ([Work]), the service answers by stream ([Asking]), and DuckDB joins
/// the file with the answers ([Output]). It fails closed: the output appears whole, when every
/// stream's summary agreed with what came over the wire, or not at all.
@NullMarked
package io.sayso.screen;

import org.jspecify.annotations.NullMarked;
