/// A witness judged by a log whose tree is written down here.
@NullMarked
package io.sayso.witness;

import org.jspecify.annotations.NullMarked;
