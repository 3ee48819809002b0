/// The memory of one node: what is known of every person, in a few dozen bytes each.
///
/// Read [StateTable] first. A person is a block of bytes in a [Segment]: the hash of their id, the
/// number of a [Layout], and their numbers in the widths that the layout says. The layout names the
/// [io.sayso.decision.profile.Profile], which many share. One thread writes, any number read, and
/// readers never wait. May import: `vocab`, `decision`.
@NullMarked
package io.sayso.standing.memory;

import org.jspecify.annotations.NullMarked;
