@NullMarked
package io.sayso.lineage;

import org.jspecify.annotations.NullMarked;
