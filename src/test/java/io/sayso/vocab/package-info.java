@NullMarked
package io.sayso.vocab;

import org.jspecify.annotations.NullMarked;
