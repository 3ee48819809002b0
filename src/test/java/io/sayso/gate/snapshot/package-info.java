/// Snapshots: that they say what the pure function says, and how they are handed out.
@NullMarked
package io.sayso.gate.snapshot;

import org.jspecify.annotations.NullMarked;
