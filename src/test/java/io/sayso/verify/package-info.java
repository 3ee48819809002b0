/// Tests of the checks that need nothing of ours running.
@NullMarked
package io.sayso.verify;

import org.jspecify.annotations.NullMarked;
