package io.sayso.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command as a user meets it: files in and out, exit codes and messages.
@Timeout(60)
class ScreenTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("SAYSO_TOKEN", "secret");

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void permittedLinesAreKeptAsTheyWereAndInOrder() throws IOException {
        write(
                "in.jsonl",
                "{\"author\":\"@a\", \"text\" : \"spaces, \\\"stay\\\"\"}",
                "{\"author\":\"@b\",\"text\":\"no\"}",
                "{\"author\":\"@a\",\"text\":\"ümläut, 貼文\\u0001\",\"n\":1.50}");
        try (FakeService service = byAuthor()) {
            assertThat(run(service, Map.of())).isZero();
        }
        assertThat(folder.resolve("out.jsonl"))
                .content()
                .isEqualTo(
                        """
                        {"author":"@a", "text" : "spaces, \\"stay\\""}
                        {"author":"@a","text":"ümläut, 貼文\\u0001","n":1.50}
                        """);
        assertThat(said(out))
                .contains("2 of 3 rows permitted")
                .contains("2 people, 0 of them unknown")
                .contains("rows a second; decided at log positions 7 to 7");
    }

    @ParameterizedTest
    @CsvSource({"jsonl,csv", "csv,csv", "csv,jsonl", "csv,parquet", "parquet,csv", "parquet,jsonl"})
    void everyFormatIsReadAndWritten(String in, String to) throws Exception {
        make(
                "select * from (values (1, '@a', 'x,\"y\"'), (2, '@b', 'no'), (3, '@a', 'ü'), (4,"
                        + " null, 'nobody')) t(n, author, text)",
                "in." + in);
        try (FakeService service = byAuthor()) {
            assertThat(
                            run(
                                    service,
                                    Map.of(
                                            "in", folder.resolve("in." + in).toString(),
                                            "out", folder.resolve("out." + to).toString(),
                                            "max-unknown", "30")))
                    .as(() -> said(err))
                    .isZero();
        }
        assertThat(select("select n::varchar, author, text from '%s'", "out." + to))
                .containsExactly("1 @a x,\"y\"", "3 @a ü");
    }

    @Test
    void parquetKeepsItsTypesAndItsOrder() throws Exception {
        make(
                "select i as n, '@' || (i % 100) as author, timestamp '2024-01-01' + interval (i)"
                        + " second as \"at\", [i, i] as list from range(300000) t(i)",
                "in.parquet");
        try (FakeService service =
                new FakeService(
                        name -> name.length() == 2 ? FakeService.PERMIT : FakeService.DENY)) {
            assertThat(run(service, parquet())).as(() -> said(err)).isZero();
            assertThat(service.asked()).hasSize(100);
        }
        assertThat(
                        select(
                                "select typeof(n), typeof(\"at\"), typeof(list), count(*) over ()"
                                        + " from '%s' limit 1",
                                "out.parquet"))
                .containsExactly("BIGINT TIMESTAMP BIGINT[] 30000");
        assertThat(
                        select(
                                "select count(*) from (select n, lag(n) over (order by"
                                        + " file_row_number) as before from read_parquet('%s',"
                                        + " file_row_number = true)) where n < before",
                                "out.parquet"))
                .containsExactly("0");
    }

    @Test
    void rowTellsWhoWhenWhereAndWhat() throws IOException {
        write(
                "in.jsonl",
                "{\"user\":{\"at\":\"@a\"},\"when\":\"2024-05-01T02:00:00+02:00\",\"place\":[\"HK\",\"GB\"],\"kind\":\"profile\"}",
                "{\"user\":{\"at\":\"@b\"},\"when\":\"nonsense\",\"place\":\"FR\",\"kind\":null}",
                "{\"user\":{\"at\":\"@c\"}}");
        try (FakeService service = byAuthor()) {
            assertThat(
                            run(
                                    service,
                                    Map.of(
                                            "person", "/user/at",
                                            "collected-at", "when",
                                            "place", "place",
                                            "category", "kind")))
                    .as(() -> said(err))
                    .isZero();
            assertThat(service.asked())
                    .extracting(line -> line.substring(line.indexOf("\"alias")))
                    .containsExactlyInAnyOrder(
                            "\"alias\":{\"type\":\"handle\",\"value\":\"@a\"},\"categories\":[\"profile\"],\"jurisdictions\":[\"HK\",\"GB\"],\"collectedAt\":\"2024-05-01T00:00:00Z\"}",
                            "\"alias\":{\"type\":\"handle\",\"value\":\"@b\"},\"jurisdictions\":[\"FR\"]}",
                            "\"alias\":{\"type\":\"handle\",\"value\":\"@c\"}}");
        }
        assertThat(folder.resolve("out.jsonl")).content().hasLineCount(1);
    }

    @Test
    void parquetTellsThemToo() throws Exception {
        make(
                "select '@a' as author, timestamp '2024-05-01 00:00:00' as \"at\", ['HK', 'GB'] as"
                        + " place, 'profile' as kind",
                "in.parquet");
        Map<String, String> options = parquet();
        options.putAll(Map.of("collected-at", "at", "place", "place", "category", "kind"));
        options.put("alias-type", "subject");
        try (FakeService service = byAuthor()) {
            assertThat(run(service, options)).as(() -> said(err)).isZero();
            assertThat(service.asked())
                    .containsExactly(
                            "{\"id\":\"0\",\"subject\":\"@a\",\"categories\":[\"profile\"],\"jurisdictions\":[\"HK\",\"GB\"],\"collectedAt\":\"2024-05-01T00:00:00Z\"}");
        }
        assertThat(select("select count(*) from '%s'", "out.parquet")).containsExactly("1");
    }

    @Test
    void rowsAreCountedByPlaceAndReason() throws IOException {
        write(
                "in.jsonl",
                "{\"author\":\"@a\",\"place\":\"HK\"}",
                "{\"author\":\"@b\",\"place\":\"HK\"}",
                "{\"author\":\"@b\",\"place\":\"FR\"}");
        try (FakeService service = byAuthor()) {
            assertThat(run(service, Map.of("place", "place"))).isZero();
        }
        assertThat(said(out).lines().toList())
                .containsSequence(
                        "               HK  FR  all",
                        "permit opt-in   1   ·    1",
                        "deny opt-out    1   1    2",
                        "all             2   1    3");
    }

    @Test
    void unknownPeopleAreCodeTwoAndTheColumnIsSuspected() throws IOException {
        write("in.jsonl", people(100));
        try (FakeService service = unknownBelow(6)) {
            assertThat(run(service, Map.of())).isEqualTo(2);
        }
        assertThat(said(err))
                .contains("more than 5 % of the 100 people")
                .contains("Is `author` the right column")
                .contains("--max-unknown 100");
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void fewUnknownPeopleAreLeftOut() throws IOException {
        write("in.jsonl", people(100));
        try (FakeService service = unknownBelow(5)) {
            assertThat(run(service, Map.of())).isZero();
        }
        assertThat(said(out)).contains("95 of 100 rows").contains("100 people, 5 of them unknown");
    }

    @Test
    void rowsThatNameNobodyAreCodeTwoBeforeAnybodyIsAsked() throws IOException {
        write("in.jsonl", people(100));
        try (FakeService service = byAuthor()) {
            assertThat(run(service, Map.of("person", "autor"))).isEqualTo(2);
            assertThat(service.asked()).isEmpty();
        }
        assertThat(said(err))
                .contains("100 of 100 rows name nobody in `autor`; the columns are author, text");
    }

    @Test
    void rowsThatCannotBeDecidedAreCodeTwo() throws IOException {
        write("in.jsonl", people(10));
        try (FakeService service = new FakeService(_ -> FakeService.ERROR)) {
            assertThat(run(service, Map.of())).isEqualTo(2);
        }
        assertThat(said(err))
                .contains("more than 5 % of the rows cannot be decided; the first is validation");
    }

    @Test
    void interruptedScreeningGoesOnWhereItStopped() throws IOException {
        write("in.jsonl", people(12_000));
        try (FakeService service = unknownBelow(0)) {
            service.breakOffAfter(10_100);
            assertThat(run(service, Map.of())).isEqualTo(3);
            assertThat(said(err)).contains("the same command goes on from there");
            assertThat(folder.resolve("out.jsonl")).doesNotExist();
            assertThat(folder.resolve("out.jsonl.partial")).doesNotExist();
            int before = service.asked().size();
            service.breakOffAfter(Integer.MAX_VALUE);
            assertThat(run(service, Map.of())).isZero();
            assertThat(service.asked().size() - before).isEqualTo(2_000);
        }
        assertThat(folder.resolve("out.jsonl")).hasSameTextualContentAs(folder.resolve("in.jsonl"));
        assertThat(folder.resolve("out.jsonl.screening")).doesNotExist();
    }

    @Test
    void answersToOneRecipientAreNoneToAnother() throws IOException {
        write("in.jsonl", people(12_000));
        try (FakeService service = unknownBelow(0)) {
            service.breakOffAfter(10_100);
            assertThat(run(service, token("self", "1"))).isEqualTo(3);
            int first = service.asked().size();
            service.breakOffAfter(first + 100);
            assertThat(run(service, token("self", "2"))).isEqualTo(3);
            assertThat(service.asked()).as("goes on").hasSize(first + 101);
            service.breakOffAfter(Integer.MAX_VALUE);
            int second = service.asked().size();
            assertThat(run(service, token("partner-a", "2"))).isZero();
            assertThat(service.asked().size() - second).isEqualTo(12_000);
        }
    }

    private Map<String, String> token(String recipient, String id) throws IOException {
        String claims = "{\"jti\":\"%s\",\"recipient\":\"%s\"}".formatted(id, recipient);
        String middle =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Path file = Files.writeString(folder.resolve("token"), "e30." + middle + ".c2ln");
        return Map.of("token-file", file.toString());
    }

    @Test
    void whoAsksForHelpIsToldEveryOption() {
        assertThat(Screen.run(List.of("--help"), Map.of(), print(out), print(err))).isZero();
        assertThat(said(out)).contains("--in").contains("--max-unknown").contains("Exit code");
        assertThat(Screen.run(List.of(), Map.of(), print(out), print(err))).isOne();
        assertThat(said(err)).contains("usage:");
    }

    @Test
    void answersThatHaveBecomeOldAreAskedForAnew() throws Exception {
        write("in.jsonl", people(12_000));
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        try (FakeService service = unknownBelow(0)) {
            Settings settings = Options.read(arguments(service, Map.of()), ENVIRONMENT);
            service.breakOffAfter(10_100);
            assertThatThrownBy(() -> new Screening(settings, () -> noon, (_, _) -> {}).run())
                    .hasMessageContaining("goes on from there");
            int before = service.asked().size();
            service.breakOffAfter(Integer.MAX_VALUE);
            Instant later = noon.plus(Duration.ofMinutes(61));
            new Screening(settings, () -> later, (_, _) -> {}).run();
            assertThat(service.asked().size() - before).isEqualTo(12_000);
        }
    }

    @Test
    void answersThatBecomeOldSoonerThanTheyComeAreNone() throws Exception {
        write("in.jsonl", people(3));
        AtomicLong hours = new AtomicLong();
        InstantSource hasty = () -> Instant.EPOCH.plus(Duration.ofHours(hours.addAndGet(2)));
        try (FakeService service = unknownBelow(0)) {
            Settings settings = Options.read(arguments(service, Map.of()), ENVIRONMENT);
            assertThatThrownBy(() -> new Screening(settings, hasty, (_, _) -> {}).run())
                    .hasMessageContaining("--max-age");
        }
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void changedInputIsAskedForAnew() throws IOException {
        write("in.jsonl", people(10_500));
        try (FakeService service = unknownBelow(0)) {
            service.breakOffAfter(10_100);
            assertThat(run(service, Map.of())).isEqualTo(3);
            service.breakOffAfter(Integer.MAX_VALUE);
            write("in.jsonl", people(3));
            assertThat(run(service, Map.of())).isZero();
        }
        assertThat(said(out)).contains("3 of 3 rows permitted");
    }

    @Test
    void whatElseIsInTheStateFolderStays() throws IOException {
        write("in.jsonl", people(3));
        Path state = Files.createDirectory(folder.resolve("state"));
        Path thesis = Files.writeString(state.resolve("thesis.txt"), "years of work");
        try (FakeService service = unknownBelow(0)) {
            assertThat(run(service, Map.of("state", state.toString()))).isZero();
        }
        assertThat(thesis).hasContent("years of work");
        try (Stream<Path> left = Files.list(state)) {
            assertThat(left).containsExactly(thesis);
        }
    }

    @Test
    void damagedInputIsCodeOne() throws IOException {
        Files.writeString(folder.resolve("in.jsonl"), "{\"author\":\"@a\"}\n{\"author\n");
        try (FakeService service = byAuthor()) {
            assertThat(run(service, Map.of())).isOne();
        }
        assertThat(said(err)).contains("in.jsonl cannot be screened");
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void missingColumnIsCodeOne() throws Exception {
        make("select 1 as n", "in.parquet");
        try (FakeService service = byAuthor()) {
            assertThat(run(service, parquet())).isOne();
        }
        assertThat(said(err)).contains("author");
    }

    @Test
    void missingFileIsCodeOne() {
        try (FakeService service = byAuthor()) {
            assertThat(run(service, Map.of())).isOne();
        }
        assertThat(said(err)).contains("in.jsonl is not a file");
    }

    @Test
    void optionThatDoesNotExistIsCodeOne() {
        assertThat(Screen.run(List.of("--inn", "x"), Map.of(), print(out), print(err))).isOne();
        assertThat(said(err)).contains("there is no option --inn");
    }

    @Test
    void percentageOutOfRangeIsCodeOne() {
        try (FakeService service = byAuthor()) {
            assertThat(run(service, Map.of("max-unknown", "101"))).isOne();
        }
        assertThat(said(err)).contains("--max-unknown is a percentage from 0 to 100, not 101");
    }

    private int run(FakeService service, Map<String, String> more) {
        return Screen.run(arguments(service, more), ENVIRONMENT, print(out), print(err));
    }

    private List<String> arguments(FakeService service, Map<String, String> more) {
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

    private Map<String, String> parquet() {
        return new TreeMap<>(
                Map.of(
                        "in", folder.resolve("in.parquet").toString(),
                        "out", folder.resolve("out.parquet").toString()));
    }

    private static FakeService byAuthor() {
        return new FakeService(name -> name.equals("@a") ? FakeService.PERMIT : FakeService.DENY);
    }

    /// Nobody knows the first few.
    private static FakeService unknownBelow(int number) {
        return new FakeService(name ->
                Integer.parseInt(name.substring(1)) < number
                        ? FakeService.UNKNOWN
                        : FakeService.PERMIT);
    }

    private void write(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"author\":\"@" + i + "\",\"text\":\"x\"}")
                .collect(Collectors.joining("\n"));
    }

    private void make(String select, String name) throws SQLException {
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

    private List<String> select(String form, String name) throws SQLException {
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

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
