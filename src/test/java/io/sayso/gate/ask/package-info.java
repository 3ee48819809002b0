/// The parts of an answer, by themselves.
@NullMarked
package io.sayso.gate.ask;

import org.jspecify.annotations.NullMarked;
