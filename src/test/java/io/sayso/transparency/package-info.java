@NullMarked
package io.sayso.transparency;

import org.jspecify.annotations.NullMarked;
