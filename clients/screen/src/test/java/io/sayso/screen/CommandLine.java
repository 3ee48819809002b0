package io.sayso.screen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command as a user meets it, with files of its own and what it says kept.
@Timeout(60)
abstract class CommandLine {
    static final Map<String, String> ENVIRONMENT = Map.of("SAYSO_TOKEN", "secret");

    @TempDir Path folder;

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    int run(FakeService service, Map<String, String> more) {
        return Screen.run(arguments(service, more), ENVIRONMENT, print(out), print(err));
    }

    List<String> arguments(FakeService service, Map<String, String> more) {
        Map<String, String> options =
                new TreeMap<>(
                        Map.of(
                                "in", folder.resolve("in.jsonl").toString(),
                                "out", folder.resolve("out.jsonl").toString(),
                                "url", service.url().toString(),
                                "patience", "PT0S"));
        options.putAll(more);
        List<String> arguments = new ArrayList<>();
        options.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }

    static FakeService byAuthor() {
        return new FakeService(name -> name.equals("@a") ? FakeService.PERMIT : FakeService.DENY);
    }

    /// Nobody knows the first few.
    static FakeService unknownBelow(int number) {
        return new FakeService(name ->
                Integer.parseInt(name.substring(1)) < number
                        ? FakeService.UNKNOWN
                        : FakeService.PERMIT);
    }

    void write(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"author\":\"@" + i + "\",\"text\":\"x\"}")
                .collect(Collectors.joining("\n"));
    }

    void make(String select, String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "copy ("
                            + select
                            + ") to "
                            + Sql.text(folder.resolve(name))
                            + (name.endsWith("jsonl") ? " (format json)" : ""));
        }
    }

    List<String> select(String form, String name) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                form.replace("%s", folder.resolve(name).toString()))) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
                found.add(String.join(" ", values));
            }
        }
        return found;
    }

    static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    Map<String, String> parquet() {
        return new TreeMap<>(
                Map.of(
                        "in", folder.resolve("in.parquet").toString(),
                        "out", folder.resolve("out.parquet").toString()));
    }
}
