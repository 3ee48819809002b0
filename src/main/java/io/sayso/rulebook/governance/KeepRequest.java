package io.sayso.rulebook.governance;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/// The body of `POST /v1/log/retention`.
///
/// @param keepDays the fewest days by type of entry; whatever it does not name is kept for ever
/// @param reason public for good, in the log
record KeepRequest(
        @NotNull @Size(max = 32) Map<String, Integer> keepDays,
        @NotNull @Size(min = 1, max = 4096) String reason) {}
