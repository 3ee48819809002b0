/// The figures, by `./mvnw -Pbench verify`: read [FiguresIT] first.
@NullMarked
package io.sayso.bench;

import org.jspecify.annotations.NullMarked;
