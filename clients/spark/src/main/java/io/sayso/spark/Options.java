package io.sayso.spark;

import io.sayso.client.ClientCredentials;
import io.sayso.client.LocalOptions;
import io.sayso.client.Service;
import io.sayso.client.TokenSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/// The settings `spark.sql.catalog.<name>.…`.
///
/// | setting | meaning | left out |
/// | --- | --- | --- |
/// | `url` | where Sayso runs | `http://localhost:8080` |
/// | `alias-type` | what the data calls people by: nothing but the service's own ids, `subject` | `subject` |
/// | `purpose` | of the training; the recipient is the token's | `ai-training.generative` |
/// | `vkey`, `vkey-file` | who must have signed a snapshot: lines of `/log/vkey`, or a file of them | must be given |
/// | `token-file` | holds a pipeline's access token | environment variable `SAYSO_TOKEN` |
/// | `token-endpoint`, `client-id` | who gives tokens, with `SAYSO_CLIENT_SECRET` in the environment | |
/// | `directory` | for snapshots, on the driver | a new temporary one |
/// | `ship` | whether Spark brings the file to executors: `auto` unless local, `always`, or `never`, where all see the same directory | `auto` |
/// | `file` | a file of `Still.write`: nobody is asked and nothing is followed, so that no later withdrawal is known | |
/// | `refresh` | how often a newer snapshot is looked for | `PT1H` |
/// | `patience` | longest wait for the first snapshot | `PT5M` |
/// | `sample` | how many people are asked about first ([Sayso#filter]); 0 is none | 1000 |
/// | `max-unknown` | per cent of them that may be unknown to the service, or of rows that name nobody | 5 |
record Options(Service service, LocalOptions local, Duration patience, Serving.Sample sample) {
    private static final String SUBJECT = "subject";

    /// @throws IllegalArgumentException if a setting is missing, or not one
    static Options read(CaseInsensitiveStringMap given, Map<String, String> environment) {
        requireIds(given);
        Path directory = directory(given.get("directory"));
        LocalOptions local =
                LocalOptions.of(
                                given.getOrDefault("purpose", "ai-training.generative"),
                                vkeys(given),
                                directory)
                        .withRefresh(Duration.parse(given.getOrDefault("refresh", "PT1H")));
        return new Options(
                Service.at(
                        URI.create(given.getOrDefault("url", "http://localhost:8080")),
                        tokens(given, environment)),
                local,
                Duration.parse(given.getOrDefault("patience", "PT5M")),
                new Serving.Sample(
                        given.getInt("sample", 1_000), given.getDouble("max-unknown", 5) / 100));
    }

    /// Says what to do with data that calls people by another name.
    ///
    /// @throws IllegalArgumentException if that is what is asked for
    static void requireIds(CaseInsensitiveStringMap given) {
        String type = given.getOrDefault("alias-type", SUBJECT);
        if (!type.equals(SUBJECT)) {
            throw new IllegalArgumentException(
                    "a snapshot knows people by the service's own ids only: alias-type must be %s. Join the rows with a table that has the id for each %s first, or screen them as files with clients/screen, which asks the service."
                            .formatted(SUBJECT, type));
        }
    }

    private static Path directory(@Nullable String named) {
        try {
            return named == null
                    ? Files.createTempDirectory("sayso-")
                    : Files.createDirectories(Path.of(named));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no directory for snapshots", e);
        }
    }

    /// Who must have signed a snapshot.
    static String vkeys(CaseInsensitiveStringMap given) {
        String keys = given.get("vkey");
        String file = given.get("vkey-file");
        if (keys != null) {
            return keys;
        }
        if (file == null) {
            throw new IllegalArgumentException(
                    "vkey or vkey-file must say whose signature a snapshot must have: what"
                            + " /log/vkey says, got in a way that is trusted");
        }
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("vkey-file cannot be read", e);
        }
    }

    private static TokenSource tokens(
            CaseInsensitiveStringMap given, Map<String, String> environment) {
        String endpoint = given.get("token-endpoint");
        String client = given.get("client-id");
        String file = given.get("token-file");
        String secret = environment.get("SAYSO_CLIENT_SECRET");
        String token = environment.get("SAYSO_TOKEN");
        if (endpoint != null) {
            if (client == null || secret == null) {
                throw new IllegalArgumentException(
                        "token-endpoint needs client-id and the environment variable"
                                + " SAYSO_CLIENT_SECRET");
            }
            return new ClientCredentials(URI.create(endpoint), client, secret);
        }
        if (file != null) {
            return TokenSource.file(Path.of(file));
        }
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException(
                    "no access token: name the file that holds it with token-file, say with"
                            + " token-endpoint who gives one, or put it into the environment"
                            + " variable SAYSO_TOKEN");
        }
        return TokenSource.fixed(token.strip());
    }
}
