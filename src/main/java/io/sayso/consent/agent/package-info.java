/// Agents that people authorised say no for them, in the words of the Data Rights Protocol 1.0.
///
/// Read [AgentRequests] first. What an agent says is recorded as an objection under the identifiers
/// it has verified; a yes of an agent is never recorded. May import what `consent` may.
@NullMarked
package io.sayso.consent.agent;

import org.jspecify.annotations.NullMarked;
