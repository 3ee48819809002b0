package io.sayso.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;

/// `sayso.audit.*`: how exports are read.
@ConfigMapping(prefix = "sayso.audit")
interface AuditConfig {
    /// Entries read at a time; an export holds one page in memory, at 64 KiB an entry at most.
    @WithDefault("500")
    @Positive
    @Max(10_000)
    int pageEntries();

    /// Entries looked at for one page of a listing: what is rarer is found over several pages.
    @WithDefault("100000")
    @Positive
    int lookEntries();

    /// Where the derived views of a bundle are set aside while it is written: some 100 bytes an
    /// entry, for as long as a download lasts. Nothing stays there.
    Path spool();

    /// How often answers and decisions are counted by day.
    @WithDefault("1m")
    Duration countEvery();

    /// How long a download waits for a checkpoint that covers it; one is signed every second.
    @WithDefault("5s")
    Duration checkpointWait();
}
