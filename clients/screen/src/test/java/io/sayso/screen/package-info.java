/// What a screening leaves behind, and when it leaves nothing behind.
@NullMarked
package io.sayso.screen;

import org.jspecify.annotations.NullMarked;
