/// AuthZEN over HTTP: each MUST of what is offered, and the certification scenario's requests with
/// our own people, purposes and data in place of its users and records.
@NullMarked
package io.sayso.gate.authzen;

import org.jspecify.annotations.NullMarked;
