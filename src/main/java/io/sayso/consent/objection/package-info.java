/// People without an account say no under an identifier of theirs, proved by a link sent to it.
///
/// Read [Intake] first. What is recorded is an [ObjectionDraft]; whom it is about is found now and
/// whenever a person gets that identifier, by `standing`. May import what `consent` may.
@NullMarked
package io.sayso.consent.objection;

import org.jspecify.annotations.NullMarked;
