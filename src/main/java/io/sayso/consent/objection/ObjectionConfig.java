package io.sayso.consent.objection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// `sayso.objection.*`: how people without an account object.
@ConfigMapping(prefix = "sayso.objection")
interface ObjectionConfig {
    /// How links are sent; nobody can object without an account unless it is set. `log` writes the
    /// link to the log, and is for development: production does not start with it.
    Optional<Transport> transport();

    /// Ways to send a link.
    enum Transport {
        LOG,
        FILE,
        SMTP
    }

    /// Where `file` leaves a message each, for a mailer to pick up.
    Optional<Path> directory();

    /// From whom messages are.
    Optional<String> from();

    /// The address under which people reach this service.
    URI url();

    /// Types of identifiers that the transport can reach: `email`, `phone`, `handle` or the
    /// deployment's own.
    @WithDefault("email")
    Set<String> types();

    /// How long a link can be used.
    @WithDefault("24h")
    Duration linkLifetime();

    /// Leading zero bits of a hash that answers a challenge at once: each more doubles the work.
    @WithDefault("15")
    @Min(0)
    @Max(24)
    int workBits();

    /// How old a challenge must be that is answered without that work.
    @WithDefault("10s")
    Duration patience();

    /// How long a challenge can be answered.
    @WithDefault("2h")
    Duration challengeLifetime();

    /// Most requests from one address in an hour.
    @WithDefault("20")
    @Min(1)
    int perAddress();

    /// Most links sent to one identifier in an hour; more are answered alike, and not sent.
    @WithDefault("3")
    @Min(1)
    int perIdentifier();

    /// Most links that one node sends in an hour.
    @WithDefault("2000")
    @Min(1)
    int perHour();
}
