package io.sayso.gate.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/// `sayso.feed.*`: how changes are told. Read once at start.
@ConfigMapping(prefix = "sayso.feed")
interface FeedConfig {
    /// How far back the feed reaches; who fell further behind begins anew from a snapshot. As long
    /// as this the pseudonyms of erased persons are kept, so that followers hear of them.
    @WithDefault("7d")
    Duration retention();

    /// Longest silence: then a checkpoint says how far the caller is.
    @WithDefault("4s")
    Duration idle();

    /// Longest life of a stream of events; the client comes again, and its token is looked at anew.
    @WithDefault("15m")
    Duration longest();

    /// Most feeds that one caller follows at once.
    @WithDefault("8")
    @Positive
    @Max(1_000)
    int perCaller();

    /// Most feeds at once.
    @WithDefault("256")
    @Positive
    @Max(10_000)
    int total();
}
