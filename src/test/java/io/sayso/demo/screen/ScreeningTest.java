package io.sayso.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayso.demo.screen.FakeService.Ending;
import io.sayso.demo.screen.StoppedException.Cause;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a screening leaves behind, and when it leaves nothing behind.
@Timeout(60)
class ScreeningTest {
    private static final double FIVE_PERCENT = Request.DEFAULT_TOLERANCE;
    private static final Columns COLUMNS =
            new Columns("author", "handle", "collected_at", "place", "category");

    @TempDir Path folder;

    @Test
    void permittedLinesAreKeptAsTheyWereAndInOrder() throws Exception {
        write(
                "{\"author\":\"@a\", \"text\" : \"spaces stay\"}",
                "{\"author\":\"@b\",\"text\":\"no\"}",
                "{\"author\":\"@a\",\"text\":\"ümläut, 貼文\"}");
        try (FakeService service = service(ScreeningTest::judgedByAuthor, Ending.WITH_SUMMARY)) {
            Screened screened = screening(service.url(), FIVE_PERCENT).run();
            assertThat(screened.permitted()).isEqualTo(2);
        }
        assertThat(out())
                .content()
                .isEqualTo(
                        """
                        {"author":"@a", "text" : "spaces stay"}
                        {"author":"@a","text":"ümläut, 貼文"}
                        """);
    }

    @Test
    void everyLineIsCountedUnderItsPlaceAndReason() throws Exception {
        write(
                "{\"author\":\"@a\",\"place\":\"HK\"}",
                "{\"author\":\"@b\",\"place\":\"HK\"}",
                "{\"author\":\"@b\",\"place\":\"FR\"}");
        try (FakeService service = service(ScreeningTest::judgedByAuthor, Ending.WITH_SUMMARY)) {
            Tally tally = screening(service.url(), FIVE_PERCENT).run().tally();
            assertThat(tally.table())
                    .containsExactly(
                            "               HK  FR  all",
                            "permit opt-in   1   ·    1",
                            "deny opt-out    1   1    2",
                            "all             2   1    3");
        }
    }

    @Test
    void lineTellsWhoWhenWhereAndWhat() throws Exception {
        write(
                "{\"author\":\"@a\",\"collected_at\":\"2025-01-02T03:04:05Z\",\"place\":\"HK\",\"category\":[\"profile\"]}");
        StringBuilder asked = new StringBuilder();
        Function<JsonNode, ObjectNode> judge =
                item -> {
                    asked.append(item);
                    return FakeService.permit();
                };
        try (FakeService service = service(judge, Ending.WITH_SUMMARY)) {
            screening(service.url(), FIVE_PERCENT).run();
        }
        assertThat(asked.toString())
                .isEqualTo(
                        "{\"id\":\"1\",\"alias\":{\"type\":\"handle\",\"value\":\"@a\"},\"collectedAt\":\"2025-01-02T03:04:05Z\",\"jurisdictions\":[\"HK\"],\"categories\":[\"profile\"]}");
    }

    @Test
    void moreThanFivePercentUnknownPeopleStopIt() throws Exception {
        writePeople(100);
        try (FakeService service = service(unknownBelow(6), Ending.WITH_SUMMARY)) {
            assertStops(service.url(), FIVE_PERCENT, Cause.TOO_MANY_UNKNOWN, "`author`");
        }
    }

    @Test
    void fivePercentUnknownPeopleDoNot() throws Exception {
        writePeople(100);
        try (FakeService service = service(unknownBelow(5), Ending.WITH_SUMMARY)) {
            assertThat(screening(service.url(), FIVE_PERCENT).run().unknownSubjects()).isEqualTo(5);
        }
    }

    @Test
    void oneUnknownPersonWithManyLinesIsOnePerson() throws Exception {
        String bot = "{\"author\":\"@0\"}\n".repeat(500);
        Files.writeString(in(), bot + people(100));
        try (FakeService service = service(unknownBelow(1), Ending.WITH_SUMMARY)) {
            assertThat(screening(service.url(), FIVE_PERCENT).run().unknownSubjects()).isEqualTo(1);
        }
    }

    @Test
    void unknownPeopleMayBeAllowed() throws Exception {
        writePeople(100);
        try (FakeService service = service(unknownBelow(100), Ending.WITH_SUMMARY)) {
            assertThat(screening(service.url(), 1).run().permitted()).isZero();
        }
        assertThat(out()).isEmptyFile();
    }

    @Test
    void moreThanFivePercentUndecidableLinesStopItWithTheFirst() throws Exception {
        writePeople(100);
        Function<JsonNode, ObjectNode> judge =
                item ->
                        item.path("id").asInt() > 94
                                ? FakeService.error("invalid-request", "no such place")
                                : FakeService.permit();
        try (FakeService service = service(judge, Ending.WITH_SUMMARY)) {
            assertStops(
                    service.url(), FIVE_PERCENT, Cause.TOO_MANY_UNKNOWN, "line 95: no such place");
        }
    }

    @Test
    void fileWithoutTheColumnIsNotAskedAbout() throws Exception {
        write("{\"user\":\"@a\",\"text\":\"x\"}");
        assertStops(URI.create("http://localhost:1"), 0.05, Cause.TOO_MANY_UNKNOWN, "user, text");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "WITHOUT_SUMMARY",
                "WITH_ANOTHER_DIGEST",
                "WITH_ONE_PERMIT_MORE",
                "BEFORE_THE_LAST_ANSWER",
                "BROKEN_OFF"
            })
    void answerThatIsNotWholeLeavesNothingBehind(Ending ending) throws Exception {
        writePeople(100);
        try (FakeService service = service(ScreeningTest::judgedByAuthor, ending)) {
            assertStops(service.url(), FIVE_PERCENT, Cause.INCOMPLETE, "");
        }
    }

    @Test
    void earlierOutputSurvivesAnAnswerThatIsNotWhole() throws Exception {
        writePeople(100);
        Files.writeString(out(), "of yesterday");
        try (FakeService service = service(ScreeningTest::judgedByAuthor, Ending.WITHOUT_SUMMARY)) {
            assertThatThrownBy(screening(service.url(), FIVE_PERCENT)::run)
                    .isInstanceOf(StoppedException.class);
        }
        assertThat(out()).content().isEqualTo("of yesterday");
    }

    @Test
    void refusalIsPassedOn() throws Exception {
        writePeople(1);
        try (FakeService service = FakeService.refusing(401, "A valid token is needed")) {
            assertStops(service.url(), FIVE_PERCENT, Cause.FAILED, "401: A valid token is needed");
        }
    }

    @Test
    void serviceThatIsNotThereIsNamed() throws Exception {
        writePeople(1);
        assertStops(URI.create("http://localhost:1"), 0.05, Cause.FAILED, "localhost:1");
    }

    @Test
    void lineThatIsNotJsonIsNamed() throws Exception {
        write("{\"author\":\"@a\"}", "{\"author\":");
        assertStops(URI.create("http://localhost:1"), 0.05, Cause.FAILED, "line 2");
    }

    /// Far more than the buffers of a connection hold: whoever sends all before reading never ends.
    @Test
    void questionsAndAnswersFlowAtTheSameTime() throws Exception {
        writePeople(200_000);
        try (FakeService service = service(_ -> FakeService.permit(), Ending.WITH_SUMMARY)) {
            assertThat(screening(service.url(), FIVE_PERCENT).run().permitted()).isEqualTo(200_000);
        }
        assertThat(out()).hasSameBinaryContentAs(in());
    }

    private void assertStops(URI service, double tolerance, Cause cause, String message) {
        assertThatThrownBy(screening(service, tolerance)::run)
                .isInstanceOfSatisfying(
                        StoppedException.class, e -> assertThat(e.why()).isEqualTo(cause))
                .hasMessageContaining(message);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(in()));
    }

    private static FakeService service(Function<JsonNode, ObjectNode> judge, Ending ending) {
        return new FakeService(judge, ending);
    }

    private static ObjectNode judgedByAuthor(JsonNode item) {
        return item.at("/alias/value").asText().equals("@a")
                ? FakeService.permit()
                : FakeService.deny("opt-out");
    }

    /// Nobody knows the first few.
    private static Function<JsonNode, ObjectNode> unknownBelow(int number) {
        return item ->
                Integer.parseInt(item.at("/alias/value").asText().substring(1)) < number
                        ? FakeService.unknown()
                        : FakeService.permit();
    }

    private Screening screening(URI service, double tolerance) {
        return new Screening(
                new Request(
                        service,
                        "token",
                        in(),
                        out(),
                        COLUMNS,
                        "ai-training.generative",
                        null,
                        0,
                        tolerance),
                (_, _) -> {});
    }

    private void write(String... lines) throws IOException {
        Files.writeString(in(), String.join("\n", lines) + "\n");
    }

    private void writePeople(int count) throws IOException {
        Files.writeString(in(), people(count));
    }

    private static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"author\":\"@" + i + "\",\"text\":\"" + "x".repeat(60) + "\"}\n")
                .collect(Collectors.joining());
    }

    private Path in() {
        return folder.resolve("in.jsonl");
    }

    private Path out() {
        return folder.resolve("out.jsonl");
    }
}
