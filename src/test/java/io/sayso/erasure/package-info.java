@NullMarked
package io.sayso.erasure;

import org.jspecify.annotations.NullMarked;
