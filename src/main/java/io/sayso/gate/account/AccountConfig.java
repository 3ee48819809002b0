package io.sayso.gate.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/// `sayso.decisions.*`: how answered decisions are accounted for. Read once at start.
@ConfigMapping(prefix = "sayso.decisions")
interface AccountConfig {
    /// Where decisions are noted until they are in the log; local to this node.
    Path directory();

    /// Longest time until what was noted becomes an entry of the log.
    @WithDefault("5s")
    Duration window();

    /// Size of each of the [#segments]; together they bound what may wait for the log. A decision
    /// takes some 150 bytes by itself, 17 in a batch.
    @WithDefault("8388608")
    @Min(1_048_576)
    @Max(268_435_456)
    int segmentBytes();

    /// How many segments there are.
    @WithDefault("4")
    @Min(2)
    @Max(64)
    int segments();

    /// How long the rows are kept by which people see who asked about them. The log's entries stay.
    @WithDefault("90d")
    Duration retention();
}
