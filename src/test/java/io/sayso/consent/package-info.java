@NullMarked
package io.sayso.consent;

import org.jspecify.annotations.NullMarked;
