/// Keeps the rows of a DataFrame whose people permit it, decided on the executors from a snapshot:
/// no row is asked over the network, and nothing is shuffled.
///
/// Read [Sayso] for what a job calls, [SaysoCatalog] for how SQL does, [Judge] for what an executor
/// does with a row. It fails closed: a snapshot that has ended ends the job, and whatever cannot be
/// decided is denied and counted. `src/docs/spark.md` says how to run it on a cluster.
@NullMarked
package io.sayso.spark;

import org.jspecify.annotations.NullMarked;
