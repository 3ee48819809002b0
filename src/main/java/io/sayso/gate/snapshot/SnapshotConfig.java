package io.sayso.gate.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;

/// `sayso.snapshots.*`: how snapshots are made. Read once at start.
@ConfigMapping(prefix = "sayso.snapshots")
interface SnapshotConfig {
    /// Where they are kept; local to this node, and made again where it is empty.
    Path directory();

    /// How often a snapshot that somebody wants is made anew, if the log has grown.
    @WithDefault("5m")
    Duration every();

    /// How long after its making a snapshot may be decided from; a hard stop. No longer than the
    /// feed reaches back.
    @WithDefault("24h")
    Duration lifetime();

    /// How often is looked whether there is anything to make.
    @WithDefault("1s")
    Duration interval();

    /// Most snapshots kept up to date at once, each of a purpose, a recipient and a format.
    @WithDefault("64")
    @Positive
    @Max(1_000)
    int topics();

    /// Most of them that one recipient may have.
    @WithDefault("48")
    @Positive
    @Max(1_000)
    int topicsPerRecipient();

    /// How much of a core the making may take, in percent.
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int effort();
}
