/// What the one jar can do, by the first word of its command line: the service, or a program that
/// needs nothing of it.
///
/// Read [Main].
@NullMarked
package io.sayso.command;

import org.jspecify.annotations.NullMarked;
