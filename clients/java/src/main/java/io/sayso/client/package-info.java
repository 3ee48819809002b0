/// May this person's data be used for this purpose, now? Asked over HTTP, one, many, or a stream,
/// or decided in this process.
///
/// Read [Gate] for the one line in a pipeline, then [RemoteDecisions] for what it rests on. All of
/// it fails closed: whatever cannot be known is no permit, and says why.
///
/// | to | use |
/// | --- | --- |
/// | guard a loop | [Gate#permits] |
/// | know why | [DecisionPoint#decide] |
/// | ask for many | [RemoteDecisions#decideAll] |
/// | screen a data set of any size | [RemoteDecisions#stream] |
/// | decide without asking | [LocalDecisions] |
@NullMarked
package io.sayso.client;

import org.jspecify.annotations.NullMarked;
