package io.sayso.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A screening that was interrupted goes on, but not with what is not its own or too old.
class ResumeTest extends CommandLine {
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
}
