package io.sayso.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.demo.screen.Screen;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// The main job as a newcomer sees it, smaller: the demonstration with the production jar, each as
/// a process of its own, and a user's own file against what it leaves running.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(OrderAnnotation.class)
class DemoIT {
    private static final Path FOLDER = Path.of("target", "demo-it").toAbsolutePath();
    private static final String POSTS = "3000";
    private static final String PEOPLE = "400";

    private static final int PORT = freePort();
    private static final List<String> SAID = new ArrayList<>();
    private static Process demo;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    static void run() throws IOException {
        demo =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                "-Ddemo.posts=" + POSTS,
                                "-Ddemo.people=" + PEOPLE,
                                "-Ddemo.port=" + PORT,
                                "-Ddemo.signInPort=" + freePort(),
                                "-Ddemo.dir=" + FOLDER,
                                "-Ddemo.jar=" + System.getProperty("sayso.product"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.sayso.demo.Demo")
                        .redirectErrorStream(true)
                        .start();
        BufferedReader output = demo.inputReader();
        String line = output.readLine();
        while (line != null && !line.contains("Ctrl-C")) {
            SAID.add(line);
            line = output.readLine();
        }
        assertThat(line).as(String.join("\n", SAID)).isNotNull();
    }

    @AfterAll
    static void stop() {
        demo.destroy();
    }

    @Test
    void everyPostIsScreenedAndCounted() {
        assertThat(found("3,000 posts in")).isTrue();
        assertThat(last("   all( +[0-9,·]+)+").group(1).strip()).isEqualTo("3,000");
        assertThat(last("([0-9,]+) people, ([0-9,]+) of them unknown").group(2)).isNotEqualTo("0");
    }

    @Test
    void denialsHaveTheReasonsThatPeopleGaveThem() {
        for (String reason :
                List.of(
                        "(unknown person)",
                        "hold",
                        "minor",
                        "opt-out",
                        "signal",
                        "opt-out-elsewhere",
                        "expired",
                        "not-authorised",
                        "collected-before",
                        "age-unknown",
                        "notice-pending",
                        "no-opt-in")) {
            assertThat(found("deny " + reason + " ")).as(reason).isTrue();
        }
        assertThat(found("permit opt-in ")).isTrue();
        assertThat(found("permit default-allow")).isFalse();
    }

    @Test
    void outputHoldsThePermittedLinesOfTheInputInTheirOrder() throws IOException {
        List<String> allowed = Files.readAllLines(FOLDER.resolve("allowed.jsonl"));
        assertThat(allowed).hasSize(number(last("([0-9,]+) of 3,000 lines permitted").group(1)));
        assertThat(Files.readAllLines(FOLDER.resolve("posts.jsonl"))).containsSubsequence(allowed);
    }

    @Test
    void withdrawalChangesTheNextAnswer() {
        String index = last("recorded as log entry ([0-9,]*[0-9])").group(1);
        assertThat(found("permit, reason opt-in, by log entry")).isTrue();
        assertThat(
                        last("the next call +deny, reason opt-out, by log entry ([0-9,]*[0-9])")
                                .group(1))
                .isEqualTo(index);
    }

    @Test
    void withdrawalIsProvedOffline() {
        String index = last("recorded as log entry ([0-9,]*[0-9])").group(1);
        assertThat(last("verified +entry ([0-9,]+) of the").group(1)).isEqualTo(index);
        assertThat(found("\"answer\":\"opt-out\"")).isTrue();
        assertThat(found("it is refused")).isTrue();
    }

    @Test
    void rateAndLogSizeAreSaid() {
        assertThat(number(last("([0-9,]+) lines a second").group(1))).isPositive();
        assertThat(number(last("checkpoint covers ([0-9,]+) entries").group(1)))
                .isGreaterThan(Integer.parseInt(PEOPLE));
    }

    @Test
    void ownFileIsScreened() throws IOException {
        Path own = Files.writeString(FOLDER.resolve("own.jsonl"), "{\"user\":{\"at\":\"@BEN\"}}\n");
        assertThat(screen(own, Map.of("author", "/user/at"))).isZero();
        assertThat(FOLDER.resolve("own-allowed.jsonl")).isEmptyFile();
    }

    @Test
    void ownFileWithAWrongColumnIsNot() {
        Path posts = FOLDER.resolve("posts.jsonl");
        assertThat(screen(posts, Map.of("author", "text"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Is `text` the right member");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void endStopsEverythingThatWasStarted() throws InterruptedException {
        ProcessHandle service =
                ProcessHandle.of(Long.parseLong(last("process ([0-9]+),").group(1))).orElseThrow();
        assertThat(databases()).isNotEmpty();
        demo.destroy();
        demo.waitFor();
        assertThat(service.isAlive()).isFalse();
        assertThat(databases()).isEmpty();
    }

    private int screen(Path in, Map<String, String> more) {
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        "in", in.toString(),
                        "out", FOLDER.resolve("own-allowed.jsonl").toString(),
                        "token", FOLDER.resolve("engineer.token").toString(),
                        "url", "http://localhost:" + PORT));
        settings.putAll(more);
        return Screen.run(
                settings,
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /// Processes of the PostgreSQL in the demonstration's data folder.
    private static Stream<ProcessHandle> databases() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info()
                                .commandLine()
                                .filter(line -> line.contains("postgres"))
                                .filter(line -> line.contains(FOLDER.toString()))
                                .isPresent())
                .filter(process -> process.pid() != demo.pid());
    }

    private static boolean found(String text) {
        return SAID.stream().anyMatch(line -> line.contains(text));
    }

    private static MatchResult last(String pattern) {
        return SAID.stream()
                .flatMap(line -> Pattern.compile(pattern).matcher(line).results())
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError(pattern + " in\n" + String.join("\n", SAID)));
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace(",", ""));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
