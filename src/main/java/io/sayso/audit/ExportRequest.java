package io.sayso.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /v1/audit/exports`.
public record ExportRequest(
        @Nullable String format,
        @Nullable List<@Nullable String> jurisdictions,
        @Nullable Long fromIndex,
        @Nullable Long toIndex,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable List<@Nullable String> types,
        @Nullable List<@Nullable String> purposes) {}
