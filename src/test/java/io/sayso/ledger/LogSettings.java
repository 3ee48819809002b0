package io.sayso.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings for tests: those of production but for what is given.
///
/// @param queue room in the queue
/// @param reserve room beyond it for refusals
/// @param directory where anchors are, and a file `policy` if witnesses are to be asked
record LogSettings(String origin, int queue, int reserve, Path directory) implements LedgerConfig {
    LogSettings(String origin, Path directory) {
        this(origin, 16_384, 16_384, directory);
    }

    @Override
    public int batchEntries() {
        return 100;
    }

    @Override
    public int queueCapacity() {
        return queue;
    }

    @Override
    public int refusalReserve() {
        return reserve;
    }

    @Override
    public Duration transactionTimeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public int outcomeAttempts() {
        return 3;
    }

    @Override
    public Duration pollInterval() {
        return Duration.ofMillis(200);
    }

    @Override
    public Duration staleAfter() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Path anchor() {
        return directory.resolve("checkpoint");
    }

    @Override
    public Optional<Path> datedAnchors() {
        return Optional.of(directory.resolve("dated"));
    }

    @Override
    public Duration datedAnchorInterval() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration publishInterval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration renewAfter() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Optional<Path> policy() {
        return Optional.of(directory.resolve("policy")).filter(Files::exists);
    }

    @Override
    public Duration witnessTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration witnessPatience() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int verifyRate() {
        return 5_000;
    }

    @Override
    public Duration pruneInterval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration verifyEvery() {
        return Duration.ofHours(24);
    }

    @Override
    public String key() {
        return LogKey.SECRET;
    }

    @Override
    public Optional<List<String>> retiringKeys() {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> formerKeys() {
        return Optional.empty();
    }
}
