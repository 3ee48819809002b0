/// The change feed over HTTP.
@NullMarked
package io.sayso.gate.feed;

import org.jspecify.annotations.NullMarked;
