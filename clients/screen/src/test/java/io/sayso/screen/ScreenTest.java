package io.sayso.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files in and out, and what is said of them.
class ScreenTest extends CommandLine {
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
    void whoAsksForHelpIsToldEveryOption() {
        assertThat(Screen.run(List.of("--help"), Map.of(), print(out), print(err))).isZero();
        assertThat(said(out)).contains("--in").contains("--max-unknown").contains("Exit code");
        assertThat(Screen.run(List.of(), Map.of(), print(out), print(err))).isOne();
        assertThat(said(err)).contains("usage:");
    }
}
