package io.sayso.lineage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Period;
import java.util.Map;

/// `sayso.runs.*`: how training runs are screened. Read once at start.
@ConfigMapping(prefix = "sayso.runs")
interface LineageConfig {
    /// The most chunks that a run can be allowed.
    int MOST_CHUNKS = 20_000;

    /// Most items of one chunk: who is let in is kept in memory until it is finished, some 100
    /// bytes each.
    @WithDefault("250000")
    @Min(1)
    @Max(1_000_000)
    int chunkItems();

    /// Most chunks of one run.
    @WithDefault("10000")
    @Min(1)
    @Max(MOST_CHUNKS)
    int chunks();

    /// Most chunks that are screened at once on one node.
    @WithDefault("8")
    @Min(1)
    @Max(1_000)
    int screens();

    /// Most of them that one recipient may have.
    @WithDefault("6")
    @Min(1)
    @Max(1_000)
    int screensPerRecipient();

    /// How often sealed runs are looked at for people who have since said no.
    @WithDefault("1h")
    Duration lookEvery();

    /// By when something has to be done about a no, where no jurisdiction that applies says more.
    /// Ours: no statute read for it fixes a time for models that are trained already.
    @WithDefault("P30D")
    Period deadline();

    /// The same by jurisdiction, where a shorter time to stop is stated.
    Map<String, Period> deadlines();
}
