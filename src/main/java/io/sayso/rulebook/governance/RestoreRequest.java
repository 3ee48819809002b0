package io.sayso.rulebook.governance;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/// The body of `POST /v1/log/restores`: the loss, in the figures that health shows.
///
/// @param from first index that is lost
/// @param to one behind the last that is known to be lost
/// @param reason public for good, in the log
record RestoreRequest(
        @NotNull @Min(0) Long from,
        @NotNull @Min(1) Long to,
        @NotNull @Size(min = 1, max = 4096) String reason) {}
