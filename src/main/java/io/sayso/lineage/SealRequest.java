package io.sayso.lineage;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/runs/{id}/seal`.
///
/// @param abandoned chunks that were begun, and that the training does without
record SealRequest(
        @Size(max = LineageConfig.MOST_CHUNKS)
                @Nullable
                        List<
                                @NotNull
                                @Pattern(
                                        regexp = DataSetRequest.NAME,
                                        message = DataSetRequest.NAMED)
                                String>
                        abandoned) {}
