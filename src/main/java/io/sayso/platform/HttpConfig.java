package io.sayso.platform;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.regex.Pattern;

/// `sayso.http.*`: what a request may be.
@ConfigMapping(prefix = "sayso.http")
interface HttpConfig {
    /// Largest body, for every path but the streams.
    @WithDefault("10M")
    MemorySize maxBodySize();

    /// Paths whose bodies are streams, read in constant memory and of any length.
    @WithDefault("/v1/decisions/stream|/v1/runs/[^/]+/screen")
    Pattern streams();

    /// Longest that a request may have waited for its turn; then it is turned away.
    @WithDefault("250ms")
    Duration longestWait();

    /// The same for what says no to training.
    @WithDefault("10s")
    Duration longestWaitOfRefusals();
}
