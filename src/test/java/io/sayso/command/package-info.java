@NullMarked
package io.sayso.command;

import org.jspecify.annotations.NullMarked;
