package io.sayso.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a data set that is said to have been trained on was screened in a sealed run of that
/// model and version, for that purpose and recipient.
///
/// @param status `covered`; or why not: `no-run`, `not-sealed`, `other-digest`
/// @param run the run that comes nearest; left out where there is none
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Coverage(
        String training,
        String model,
        String version,
        String purpose,
        String recipient,
        String dataSet,
        @Nullable String digest,
        Instant declaredAt,
        String status,
        @Nullable String run) {}
