/// Decisions over HTTP, on a real database, with real tokens.
@NullMarked
package io.sayso.gate;

import org.jspecify.annotations.NullMarked;
