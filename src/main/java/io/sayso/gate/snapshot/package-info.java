/// Snapshots: everything that a pipeline may decide for one purpose and recipient, in files that it
/// decides from without asking.
///
/// Read [Grid] first: it puts the pure function's answers about one person into cells, which
/// [PersonCells] finds in an [Area]. [Making] makes the files of one position, [Shelf] keeps them,
/// [SnapshotJobs] has them made in the background, [SnapshotResource] hands them out. What is in
/// the files is said in `src/docs/snapshot-format.md`. May import: as `gate`.
@NullMarked
package io.sayso.gate.snapshot;

import org.jspecify.annotations.NullMarked;
