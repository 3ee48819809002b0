/// Tests of notes, checkpoints and proofs: known answers, wrong ones, and damage of every kind.
@NullMarked
package io.sayso.ledger.note;

import org.jspecify.annotations.NullMarked;
