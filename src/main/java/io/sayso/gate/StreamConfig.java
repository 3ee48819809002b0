package io.sayso.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// `sayso.streams.*`: how many streams of decisions are answered. Read once at start.
@ConfigMapping(prefix = "sayso.streams")
interface StreamConfig {
    /// Most that are answered at once on one node; each keeps 128 KiB for the lines it reads.
    @WithDefault("64")
    @Min(1)
    @Max(10_000)
    int total();

    /// Most of them that one recipient may have.
    @WithDefault("48")
    @Min(1)
    @Max(10_000)
    int perRecipient();
}
