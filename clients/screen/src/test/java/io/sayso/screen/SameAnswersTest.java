package io.sayso.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The random world in which the service, in every way of asking it, and the second reading of the
/// rules gave the same answers, in `SameAnswersIT` of the main build: a file of the same questions,
/// screened on its snapshot, keeps the same rows.
///
/// The world is on disk (`-Dsayso.same=…`), as it was left there minutes ago. In the test command
/// it must be; whoever runs this build alone may do without, or with one that is over.
@Timeout(60)
class SameAnswersTest {
    private static final Path FOLDER = Path.of(System.getProperty("sayso.same", "none"));

    @TempDir Path folder;

    @Test
    void theRowsThatEverybodyPermitsAreKept() throws Exception {
        Path whole = FOLDER.resolve("world");
        if (!Boolean.getBoolean("sayso.same.required")) {
            assumeThat(whole).as("what SameAnswersIT of the main build leaves").isRegularFile();
            assumeThat(Instant.now())
                    .as("the world is over; run SameAnswersIT again")
                    .isBefore(Instant.parse(read(whole).getProperty("until")));
        }
        assertThat(whole).as("what SameAnswersIT of the main build leaves").isRegularFile();
        Properties world = read(whole);
        int topics = Integer.parseInt(world.getProperty("topics"));
        assertThat(topics).isPositive();
        int kept = 0;
        for (int topic = 0; topic < topics; topic++) {
            Path asked = FOLDER.resolve("" + topic);
            for (String form :
                    select("select distinct purpose || ' ' || source from '%s'", asked)) {
                String[] words = form.split(" ", 2);
                kept += compare(asked, words[0], words[1], "seed " + world.get("seed"));
            }
        }
        assertThat(kept).isPositive();
    }

    private static Properties read(Path file) throws IOException {
        Properties world = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            world.load(reader);
        }
        return world;
    }

    /// Screens the questions about data from one source.
    ///
    /// @return how many rows are kept
    private int compare(Path topic, String purpose, String source, String seed)
            throws SQLException {
        Path in = folder.resolve("in.parquet");
        Path out = folder.resolve("out.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "copy (select *, make_timestamp(collected) as \"at\" from %s where source = %s order by n) to %s"
                            .formatted(
                                    Sql.text(topic.resolve("questions.jsonl")),
                                    Sql.text(source),
                                    Sql.text(in)));
        }
        Map<String, String> options =
                Map.ofEntries(
                        Map.entry("in", in.toString()),
                        Map.entry("out", out.toString()),
                        Map.entry("person", "person"),
                        Map.entry("alias-type", "subject"),
                        Map.entry("collected-at", "at"),
                        Map.entry("place", "places"),
                        Map.entry("category", "categories"),
                        Map.entry("purpose", purpose),
                        Map.entry("source", source),
                        Map.entry("max-unknown", "100"),
                        Map.entry("snapshot", topic.resolve("snapshot").toString()),
                        Map.entry("vkey-file", topic.resolve("vkeys").toString()));
        List<String> arguments = new ArrayList<>();
        options.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(Screen.run(arguments, Map.of(), print, print)).as(said::toString).isZero();
        List<String> kept = texts("select n from '%s' order by n".formatted(out));
        assertThat(kept)
                .as(seed + " " + source)
                .isEqualTo(texts("select n from '%s' where permit order by n".formatted(in)));
        return kept.size();
    }

    private static List<String> select(String form, Path topic) throws SQLException {
        return texts(form.formatted(topic.resolve("questions.jsonl")));
    }

    private static List<String> texts(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
