package io.sayso.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;

/// `sayso.identity.*`: how tokens are read.
@ConfigMapping(prefix = "sayso.identity")
interface IdentityConfig {
    /// The claim that holds a person's subject id.
    @WithDefault("sub")
    @NotBlank
    String subjectClaim();
}
