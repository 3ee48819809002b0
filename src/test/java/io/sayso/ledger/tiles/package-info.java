/// Tests of tile paths, bundles and growth, against the specification's examples and known answers.
@NullMarked
package io.sayso.ledger.tiles;

import org.jspecify.annotations.NullMarked;
