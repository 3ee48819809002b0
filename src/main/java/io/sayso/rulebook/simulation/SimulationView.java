package io.sayso.rulebook.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A simulation as the API shows it.
///
/// @param state `running`, `done`, or `failed`: then it can be asked for again
/// @param counted people so far
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SimulationView(
        String id,
        String draft,
        String state,
        long counted,
        Instant startedAt,
        @Nullable SimulationResult result) {}
