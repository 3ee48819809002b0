package io.sayso.screen;

import io.sayso.client.ClientCredentials;
import io.sayso.client.Service;
import io.sayso.client.Terms;
import io.sayso.client.TokenSource;
import io.sayso.screen.StoppedException.Cause;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the command line: `--name value`, each name at most once. What is missing is in the table
/// of [Screen].
final class Options {
    private static final Set<String> NAMES =
            Set.of(
                    "in",
                    "in-format",
                    "out",
                    "out-format",
                    "url",
                    "token-file",
                    "token-endpoint",
                    "client-id",
                    "person",
                    "alias-type",
                    "collected-at",
                    "place",
                    "category",
                    "purpose",
                    "recipient",
                    "source",
                    "min-position",
                    "max-unknown",
                    "max-age",
                    "patience",
                    "order",
                    "state",
                    "memory",
                    "snapshot",
                    "vkey-file");

    private final Map<String, String> given;
    private final Map<String, String> environment;

    private Options(Map<String, String> given, Map<String, String> environment) {
        this.given = given;
        this.environment = environment;
    }

    /// Reads a command line.
    ///
    /// @throws StoppedException if it is not one
    static Settings read(List<String> arguments, Map<String, String> environment)
            throws StoppedException {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String[] parts = arguments.get(i).split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (!NAMES.contains(name)) {
                throw failed("there is no option " + parts[0]);
            }
            boolean joined = parts.length == 2;
            if (!joined && i + 1 == arguments.size()) {
                throw failed("--" + name + " lacks its value");
            }
            if (given.put(name, joined ? parts[1] : arguments.get(++i)) != null) {
                throw failed("--" + name + " is given twice");
            }
        }
        return new Options(given, environment).settings();
    }

    private Settings settings() throws StoppedException {
        Settings.File out = file("out");
        Settings.Basis basis = basis();
        boolean alone = basis != null && Files.isRegularFile(basis.path());
        try {
            return new Settings(
                    Service.at(
                            URI.create(option("url", "http://localhost:8080")),
                            alone ? TokenSource.fixed("none") : tokens()),
                    file("in"),
                    out,
                    new Columns(
                            option("person", "author"),
                            option("alias-type", "handle"),
                            find("collected-at"),
                            find("place"),
                            find("category")),
                    terms(),
                    tolerance(),
                    order(),
                    Path.of(option("state", out.path() + ".screening")),
                    Duration.parse(option("max-age", "PT1H")),
                    Duration.parse(option("patience", "PT1M")),
                    option("memory", "1GB"),
                    basis);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    private Settings.@Nullable Basis basis() throws StoppedException {
        String path = find("snapshot");
        String keys = find("vkey-file");
        if (path == null) {
            return null;
        }
        if (keys == null) {
            throw failed(
                    "--snapshot needs --vkey-file: what /log/vkey says, got in a way that is"
                            + " trusted");
        }
        if (!option("alias-type", "handle").equals(Columns.SUBJECT)) {
            throw failed(
                    "a snapshot knows people by the service's own ids only: --alias-type must be %s. For data that calls people by a %s, leave --snapshot out, so that the service is asked, or put their ids into the file first."
                            .formatted(Columns.SUBJECT, option("alias-type", "handle")));
        }
        try {
            return new Settings.Basis(Path.of(path), Files.readString(Path.of(keys)));
        } catch (IOException e) {
            throw failed(keys + " cannot be read");
        }
    }

    private Settings.File file(String name) throws StoppedException {
        String path = find(name);
        if (path == null) {
            throw failed("--" + name + " is missing");
        }
        Format format = Format.of(find(name + "-format"), Path.of(path));
        if (format == null) {
            throw failed("--" + name + "-format must be one of jsonl, csv, parquet for " + path);
        }
        return new Settings.File(Path.of(path), format);
    }

    private Terms terms() throws StoppedException {
        Terms terms = Terms.of(option("purpose", "ai-training.generative"));
        String recipient = find("recipient");
        String source = find("source");
        terms = recipient == null ? terms : terms.withRecipient(recipient);
        terms = source == null ? terms : terms.withSource(source);
        String position = option("min-position", "0");
        if (!position.matches("[0-9]{1,18}")) {
            throw failed("--min-position is a whole number from 0, not " + position);
        }
        return terms.withMinPosition(Long.parseLong(position));
    }

    private TokenSource tokens() throws StoppedException {
        String endpoint = find("token-endpoint");
        String file = find("token-file");
        String token = environment.get("SAYSO_TOKEN");
        if (endpoint != null) {
            String secret = environment.get("SAYSO_CLIENT_SECRET");
            String client = find("client-id");
            if (secret == null || client == null) {
                throw failed(
                        "--token-endpoint needs --client-id and the environment variable"
                                + " SAYSO_CLIENT_SECRET");
            }
            return new ClientCredentials(URI.create(endpoint), client, secret);
        }
        if (file != null) {
            return TokenSource.file(Path.of(file));
        }
        if (token == null || token.isBlank()) {
            throw failed(
                    "no access token: put it into the environment variable SAYSO_TOKEN, name the"
                            + " file that holds it with --token-file, or say with --token-endpoint"
                            + " who gives one");
        }
        return TokenSource.fixed(token.strip());
    }

    private double tolerance() throws StoppedException {
        String value = option("max-unknown", "" + 100 * Settings.DEFAULT_TOLERANCE);
        try {
            double percent = Double.parseDouble(value);
            if (percent >= 0 && percent <= 100) {
                return percent / 100;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw failed("--max-unknown is a percentage from 0 to 100, not " + value);
    }

    private Settings.Order order() throws StoppedException {
        return switch (option("order", "kept")) {
            case "kept" -> Settings.Order.KEPT;
            case "any" -> Settings.Order.ANY;
            default -> throw failed("--order is kept or any");
        };
    }

    private String option(String name, String otherwise) {
        String value = find(name);
        return value == null ? otherwise : value;
    }

    private @Nullable String find(String name) {
        String value = given.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static StoppedException failed(String message) {
        return new StoppedException(Cause.FAILED, message);
    }
}
