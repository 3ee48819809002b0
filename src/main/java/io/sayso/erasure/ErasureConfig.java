package io.sayso.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// `sayso.erasure.*`: how people are forgotten.
@ConfigMapping(prefix = "sayso.erasure")
interface ErasureConfig {
    /// Where erasures are kept outside the database, so that one restored from a backup learns of
    /// them.
    Path journal();

    /// Why everybody's data must be kept for a while after they asked to be erased, a word such as
    /// `legal-obligation`: wishes then come to `restricted`. None: they are erased at once.
    Optional<@Pattern(regexp = Retention.GROUND_FORM) String> ground();

    /// How long it is then kept; for ever if a ground is given and this is not.
    Optional<Duration> keepFor();

    /// How often the work that may wait is looked for: erasures of other nodes for the journal,
    /// batches, keys under an older key-encryption key.
    @WithDefault("5s")
    Duration jobInterval();

    /// Persons' keys wrapped anew in one transaction.
    @WithDefault("500")
    @Positive
    @Max(10_000)
    int rewrapKeys();
}
