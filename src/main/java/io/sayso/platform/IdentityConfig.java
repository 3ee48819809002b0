package io.sayso.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/// `sayso.identity.*`: how tokens are read.
@ConfigMapping(prefix = "sayso.identity")
interface IdentityConfig {
    /// The claim that holds a person's subject id.
    @WithDefault("sub")
    @NotBlank
    String subjectClaim();

    /// How long a verified bearer token is known again without checking its signature anew; it is
    /// never known beyond its own expiry. Positive.
    @WithDefault("PT1M")
    @DurationMin(nanos = 1)
    Duration rememberTokens();

    /// How many verified tokens are remembered at most; 0 means none.
    @WithDefault("10000")
    @PositiveOrZero
    long mostTokens();
}
