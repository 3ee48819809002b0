/// Training runs: which people's data was let into which model, under which answers, and what
/// became of it when they changed their minds.
///
/// Read [Run] first, then [RunScreening], which listens to a stream of decisions, and [Seals]. May
/// import: `vocab`, `rulebook`, `decision`, `ledger`, `erasure`, `standing`, `gate`, `platform`.
/// Nothing here undoes training, and nothing here says that it could: what is recorded is who was
/// let in, who has since said no, and what the owner of the model says was done about it.
///
/// | word | meaning |
/// | --- | --- |
/// | run | one training of one version of a model, for one purpose and one recipient |
/// | chunk | a part of its data, screened in one stream, and counted once |
/// | number | stands for a person inside; an erased person's is freed of them for ever |
/// | seal | the entry of the log after which no chunk can be added |
/// | manifest | the seal, signed in a form that others read, with its place in the log |
@NullMarked
package io.sayso.lineage;

import org.jspecify.annotations.NullMarked;
