/// Decisions in the words of OpenID AuthZEN Authorization API 1.0: evaluation, evaluations, action
/// search and metadata.
///
/// Read [AuthZenResource] first, then [Evaluation], which says what its words mean here. Searching
/// for subjects or resources would list people and is not offered. May import what `gate` may.
@NullMarked
package io.sayso.gate.authzen;

import org.jspecify.annotations.NullMarked;
