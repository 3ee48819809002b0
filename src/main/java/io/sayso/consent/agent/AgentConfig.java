package io.sayso.consent.agent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// `sayso.agents.*`: which agents may say no for people.
@ConfigMapping(prefix = "sayso.agents")
interface AgentConfig {
    /// Who they are: a JSON array of objects with `id`, `name` and `verify_key`, as the protocol's
    /// agent directory has them. It is looked at with each request, so that whoever is taken out is
    /// refused at once. No agent is heard unless it is set.
    Optional<Path> directory();

    /// Our id in the protocol's business directory; no agent is heard unless it is set.
    Optional<String> businessId();

    /// How long the state of a request can be asked for.
    @WithDefault("P90D")
    Duration keep();

    /// Most requests of one agent in an hour.
    @WithDefault("10000")
    @Min(1)
    int perHour();
}
