/// The log as static files: tile paths, entry bundles, and which tiles a growing log completes.
///
/// Read [TilePath] for the names that the public may ask for, [EntryBundle] for the entries' bytes,
/// and [Tiles] for what a writer stores. Plain Java over `ledger.merkle`: no framework, no I/O.
///
/// Source: C2SP tlog-tiles. Full tiles are stored for ever, partial ones are made when asked for.
@NullMarked
package io.sayso.ledger.tiles;

import org.jspecify.annotations.NullMarked;
