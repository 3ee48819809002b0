/// That the memory gives back what was put in, to any number of readers.
@NullMarked
package io.sayso.standing.memory;

import org.jspecify.annotations.NullMarked;
