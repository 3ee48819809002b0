package io.sayso.standing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// `sayso.index.*`: how what is known of everybody survives a restart of the node.
@ConfigMapping(prefix = "sayso.index")
interface IndexConfig {
    /// The file with which the next start begins.
    Path snapshot();

    /// How often it is written while anything changes.
    @WithDefault("10m")
    Duration every();

    /// How soon it is written once somebody was erased, who is then in it no more.
    @WithDefault("30s")
    Duration afterErasure();
}
