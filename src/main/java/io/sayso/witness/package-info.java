/// A witness: a program that somebody independent runs, and that says of a log, by its signature
/// and a time, that it has only ever grown.
///
/// It remembers the newest checkpoint of each log it watches and cosigns one only if that extends
/// it. Read [Witness] for the rules, [Memory] for what survives a crash, [WitnessServer] for HTTP
/// and [WitnessCommand] for how it is started. It needs no database and nothing of the service.
///
/// Source: C2SP tlog-witness 1.0.0 and tlog-cosignature 1.0.1 (Ed25519).
@NullMarked
package io.sayso.witness;

import org.jspecify.annotations.NullMarked;
