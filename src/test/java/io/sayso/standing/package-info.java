@NullMarked
package io.sayso.standing;

import org.jspecify.annotations.NullMarked;
