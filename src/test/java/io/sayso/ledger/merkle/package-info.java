/// Tests of the tree's arithmetic: against published vectors, and against [NaiveTree].
@NullMarked
package io.sayso.ledger.merkle;

import org.jspecify.annotations.NullMarked;
