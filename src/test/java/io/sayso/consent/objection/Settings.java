package io.sayso.consent.objection;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Settings of a test; everything but how letters go is as it is for everybody.
record Settings(
        ObjectionConfig.@Nullable Transport by,
        @Nullable Path folder,
        @Nullable String sender,
        Set<String> types)
        implements ObjectionConfig {
    static Settings of(@Nullable Transport by) {
        return new Settings(by, null, null, Set.of("email"));
    }

    @Override
    public Optional<Transport> transport() {
        return Optional.ofNullable(by);
    }

    @Override
    public Optional<Path> directory() {
        return Optional.ofNullable(folder);
    }

    @Override
    public Optional<String> from() {
        return Optional.ofNullable(sender);
    }

    @Override
    public URI url() {
        return URI.create("https://sayso.test/");
    }

    @Override
    public Duration linkLifetime() {
        return Duration.ofHours(24);
    }

    @Override
    public int workBits() {
        return 8;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration challengeLifetime() {
        return Duration.ofHours(2);
    }

    @Override
    public int perAddress() {
        return 20;
    }

    @Override
    public int perIdentifier() {
        return 3;
    }

    @Override
    public int perHour() {
        return 100;
    }
}
