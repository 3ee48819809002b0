/// The field's words as small immutable types; everything else is written in them.
///
/// Read [Scope] first: it names the four parts an answer is about. Imports nothing of ours.
@NullMarked
package io.sayso.vocab;

import org.jspecify.annotations.NullMarked;
