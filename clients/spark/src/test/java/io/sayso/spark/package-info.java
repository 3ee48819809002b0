@NullMarked
package io.sayso.spark;

import org.jspecify.annotations.NullMarked;
