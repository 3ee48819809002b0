/// May this recipient train on this person's data, for this purpose, now? One pure function.
///
/// Read [Decider] from top to bottom: the steps stand there in the order in which they are taken;
/// [Answers] says which of a person's answers still count. No I/O, no clock, no framework. May
/// import: `vocab`, `rulebook`.
///
/// | part of the text | where |
/// | --- | --- |
/// | which jurisdictions apply, which leaves | [Decider] |
/// | the seven steps for one jurisdiction and leaf | [Cell] |
/// | void, superseded and ended answers | [Answers] |
/// | what silence means | [SilenceRule] |
/// | until when the answer holds by itself | [Horizon], [Boundary] |
/// | the same by look-up | `profile` |
@NullMarked
package io.sayso.decision;

import org.jspecify.annotations.NullMarked;
