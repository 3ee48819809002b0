package io.sayso.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.demo.screen.FakeService.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command as a user meets it: its settings, exit codes and messages.
@Timeout(60)
class ScreenTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(in(), "{\"author\":\"@a\"}\n{\"author\":\"@b\"}\n");
        Files.writeString(folder.resolve("token"), "secret\n");
    }

    @Test
    void wholeOutputIsCodeZeroAndARate() {
        try (FakeService service =
                new FakeService(_ -> FakeService.permit(), Ending.WITH_SUMMARY)) {
            assertThat(run(service, Map.of())).isZero();
        }
        assertThat(output(out)).contains("2 of 2 lines permitted").contains("lines a second");
    }

    @Test
    void fileWithoutPlacesHasNoColumnForThem() {
        try (FakeService service =
                new FakeService(_ -> FakeService.permit(), Ending.WITH_SUMMARY)) {
            assertThat(run(service, Map.of())).isZero();
        }
        assertThat(output(out).lines().toList())
                .containsSequence("               all", "permit opt-in    2", "all              2");
    }

    @Test
    void unknownPeopleAreCodeTwoAndTheColumnIsSuspected() {
        try (FakeService service =
                new FakeService(_ -> FakeService.unknown(), Ending.WITH_SUMMARY)) {
            assertThat(run(service, Map.of())).isEqualTo(2);
        }
        assertThat(output(err))
                .contains("more than 5 % of the 2 people")
                .contains("Is `author` the right member")
                .contains("-DmaxUnknown=100");
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void unknownPeopleAreCodeZeroWhenAllowed() {
        try (FakeService service =
                new FakeService(_ -> FakeService.unknown(), Ending.WITH_SUMMARY)) {
            assertThat(run(service, Map.of("maxUnknown", "100"))).isZero();
        }
        assertThat(output(out)).contains("2 people, 2 of them unknown");
    }

    @Test
    void answerWithoutSummaryIsCodeThree() {
        try (FakeService service =
                new FakeService(_ -> FakeService.permit(), Ending.WITHOUT_SUMMARY)) {
            assertThat(run(service, Map.of())).isEqualTo(3);
        }
        assertThat(output(err)).contains("without its summary");
    }

    @Test
    void missingFileIsCodeOne() {
        try (FakeService service =
                new FakeService(_ -> FakeService.permit(), Ending.WITH_SUMMARY)) {
            assertThat(run(service, Map.of("in", folder.resolve("none").toString()))).isOne();
        }
        assertThat(output(err)).contains("none");
    }

    @Test
    void percentageOutOfRangeIsCodeOne() {
        try (FakeService service =
                new FakeService(_ -> FakeService.permit(), Ending.WITH_SUMMARY)) {
            assertThat(run(service, Map.of("maxUnknown", "101"))).isOne();
        }
        assertThat(output(err)).contains("maxUnknown is a percentage from 0 to 100, not 101");
    }

    private int run(FakeService service, Map<String, String> more) {
        Map<String, String> settings =
                new TreeMap<>(
                        Map.of(
                                "in", in().toString(),
                                "out", folder.resolve("out.jsonl").toString(),
                                "token", folder.resolve("token").toString(),
                                "url", service.url().toString()));
        settings.putAll(more);
        Properties properties = new Properties();
        properties.putAll(settings);
        return Screen.run(properties, new PrintStream(out, true), new PrintStream(err, true));
    }

    private Path in() {
        return folder.resolve("in.jsonl");
    }

    private static String output(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
