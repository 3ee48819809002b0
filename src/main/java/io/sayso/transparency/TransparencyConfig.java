package io.sayso.transparency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// `sayso.transparency.*`.
@ConfigMapping(prefix = "sayso.transparency")
interface TransparencyConfig {
    /// How old the counts of people may be before somebody who asks has them counted anew.
    @WithDefault("1h")
    Duration every();

    /// How long who asks first waits for the counts; without them the rest is told.
    @WithDefault("2s")
    Duration patience();
}
