package io.sayso.client;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How [LocalDecisions] decide.
///
/// @param purpose for which alone they can
/// @param vkeys whose signature a snapshot must have: lines of `/log/vkey`, got in a way that is
///   trusted
/// @param directory for snapshots, of this purpose and process alone
/// @param staleness longest that the feed may have been silent
/// @param refresh how often a newer snapshot is looked for
/// @param otherwise whom to ask what cannot be known here; nobody, if left out
public record LocalOptions(
        String purpose,
        String vkeys,
        Path directory,
        Duration staleness,
        Duration refresh,
        @Nullable DecisionPoint otherwise) {
    /// How long the feed may be silent, unless told otherwise.
    public static final Duration DEFAULT_STALENESS = Duration.ofSeconds(15);

    /// @throws IllegalArgumentException if a time is too short
    public LocalOptions {
        if (staleness.compareTo(Duration.ofSeconds(2)) < 0 || !refresh.isPositive()) {
            throw new IllegalArgumentException(
                    "a staleness is at least 2 s, and a time between refreshs positive");
        }
    }

    /// With the default times, and nobody else to ask.
    public static LocalOptions of(String purpose, String vkeys, Path directory) {
        return new LocalOptions(
                purpose, vkeys, directory, DEFAULT_STALENESS, Duration.ofMinutes(5), null);
    }

    /// The same, with another staleness.
    public LocalOptions withStaleness(Duration staleness) {
        return new LocalOptions(purpose, vkeys, directory, staleness, refresh, otherwise);
    }

    /// The same, looking for a newer snapshot as often as that.
    public LocalOptions withRefresh(Duration refresh) {
        return new LocalOptions(purpose, vkeys, directory, staleness, refresh, otherwise);
    }

    /// The same, asking somebody else what cannot be known here.
    public LocalOptions withOtherwise(DecisionPoint otherwise) {
        return new LocalOptions(purpose, vkeys, directory, staleness, refresh, otherwise);
    }
}
