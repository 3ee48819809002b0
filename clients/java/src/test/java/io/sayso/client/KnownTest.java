package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the feed says weighs more than what a snapshot says, until a later snapshot.
class KnownTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pseudonym SOMEBODY = new Pseudonym(1, 2);

    @Test
    void changeSinceTheSnapshotIsKnown() throws Exception {
        Known known = known(100);
        known.take(subject(100, "choice"));
        assertThat(known.change(SOMEBODY)).isNull();
        known.take(subject(101, "choice"));
        assertThat(known.change(SOMEBODY)).isNotNull();
    }

    @Test
    void erasureIsNotForgottenByALaterChange() throws Exception {
        Known known = known(100);
        known.take(subject(101, "erase"));
        known.take(subject(102, "profile"));
        assertThat(known.change(SOMEBODY))
                .isEqualTo(new FeedEvent.Changed(101, true, List.of(SOMEBODY)));
    }

    @Test
    void newerSnapshotMakesWhatItKnowsForgotten() throws Exception {
        Known known = known(100);
        known.take(subject(101, "choice"));
        known.take(hold(102, "*", "*"));
        known.take(rule(103));
        Known next = known.with(snapshot(102));
        assertThat(next.change(SOMEBODY)).isNull();
        assertThat(next.isHeld("ai-training", "self", NOON)).isFalse();
        assertThat(next.isOverturned()).isTrue();
        assertThat(known.with(snapshot(103)).isOverturned()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"rule\",\"position\":101}",
                "{\"kind\":\"notice\",\"position\":101,\"material\":true}",
                "{\"kind\":\"something-new\",\"position\":101}"
            })
    void whatMayChangeTheMeaningOfRowsOverturnsASnapshot(String line) throws Exception {
        Known known = known(100);
        known.take(read(line));
        assertThat(known.isOverturned()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"hold-lifted\",\"position\":101}",
                "{\"kind\":\"notice\",\"position\":101,\"material\":false}",
                "{\"kind\":\"checkpoint\",\"position\":101,\"time\":\"2026-03-01T12:00:00Z\"}"
            })
    void whatPermitsNoLessDoesNot(String line) throws Exception {
        Known known = known(100);
        known.take(read(line));
        assertThat(known.isOverturned()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*, *, true",
        "ai-training.generative, self, true",
        "ai-training, self, true",
        "ai-training.generative.pretraining, *, true",
        "ai-training.predictive, *, false",
        "ai-training.gen, *, false",
        "*, partner-a, false"
    })
    void holdCoversWhatItMayCover(String purpose, String recipient, boolean held) throws Exception {
        Known known = known(100);
        known.take(hold(101, purpose, recipient));
        assertThat(known.isHeld("ai-training.generative", "self", NOON)).isEqualTo(held);
        assertThat(known.isHeld("ai-training.generative", "self", NOON.minusSeconds(1))).isFalse();
        assertThat(known.isHeld("ai-training.generative", "self", NOON.plusSeconds(60))).isFalse();
    }

    @Test
    void whoIsBehindHasHeardNothingUntilAllIsTold() throws Exception {
        Known known = known(100);
        long later = Duration.ofMinutes(5).toNanos();
        Instant wall = NOON.plusSeconds(300);
        byte[] part = answer("log.example", other(101), other(102), checkpoint(102));
        assertThat(known.hear(part, 2, later, wall)).isEqualTo(Known.Listening.BEHIND);
        assertThat(known.heard().position()).isEqualTo(102);
        assertThat(known.silence(later, wall)).isEqualTo(Duration.ofMinutes(5));
        byte[] rest = answer("log.example", other(103), checkpoint(103), checkpoint(103));
        assertThat(known.hear(rest, 2, later, wall)).isEqualTo(Known.Listening.UP_TO_DATE);
        assertThat(known.silence(later, wall)).isZero();
    }

    @Test
    void anotherLogsPositionsAreNotGoneOnWith() throws Exception {
        Known known = known(100);
        Duration before = known.silence(9, NOON);
        assertThat(known.hear(answer("log.example/2", checkpoint(102)), 2, 9, NOON))
                .isEqualTo(Known.Listening.OTHER_LOG);
        byte[] unnamed =
                (checkpoint(102).formatted("x").replace("\"log\"", "\"no\"") + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(known.hear(unnamed, 2, 9, NOON)).isEqualTo(Known.Listening.OTHER_LOG);
        assertThat(known.heard().position()).isEqualTo(100);
        assertThat(known.silence(9, NOON)).isEqualTo(before);
    }

    private static byte[] answer(String origin, String... lines) {
        return (String.join("\n", lines).replace("%s", origin) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String other(long position) {
        return "{\"kind\":\"subject\",\"position\":%d,\"cause\":\"choice\",\"subjects\":[\"AAAAAAAAAAAAAAAAAAAAAA\"]}"
                .formatted(position);
    }

    private static String checkpoint(long position) {
        return "{\"kind\":\"checkpoint\",\"position\":"
                + position
                + ",\"time\":\"2026-03-01T12:00:00Z\",\"log\":\"%s\\n7\\nroot\\n\"}";
    }

    @Test
    void silenceIsWhatTheClockThatWentOnSays() throws Exception {
        Known known = known(100);
        known.heard(new Known.Heard(101, NOON, 1_000, NOON));
        assertThat(known.silence(1_000 + Duration.ofSeconds(3).toNanos(), NOON))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(known.silence(1_000, NOON.plusSeconds(9))).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void timeIsTheServicesWhereThisMachinesIsBehind() throws Exception {
        Known known = known(100);
        known.heard(new Known.Heard(101, NOON, 0, NOON));
        long later = Duration.ofSeconds(2).toNanos();
        assertThat(known.now(later, NOON.minusSeconds(3600))).isEqualTo(NOON.plusSeconds(2));
        assertThat(known.now(later, NOON.plusSeconds(5))).isEqualTo(NOON.plusSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"error\"}",
                "{\"kind\":\"subject\",\"position\":1,\"cause\":\"choice\",\"subjects\":[\"?\"]}",
                "{\"kind\":\"hold\",\"position\":1}",
                "{\"position\":1}",
                "[]"
            })
    void lineThatIsNoEventIsAFault(String line) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(JsonFault.class);
    }

    private static Known known(long position) throws JsonFault, IOException {
        return new Known(snapshot(position), new Known.Heard(position, NOON, 0, NOON));
    }

    private static Snapshot snapshot(long position) throws JsonFault, IOException {
        String keys = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        return new Snapshot(
                new byte[0],
                new SnapshotManifest(
                        "s-" + position,
                        "log.example",
                        position,
                        NOON,
                        NOON.plusSeconds(3600),
                        "ai-training.generative",
                        "self",
                        new Pseudonym.Ring(keys),
                        "sha256:",
                        List.of(),
                        null),
                List.of());
    }

    private static FeedEvent subject(long position, String cause) throws JsonFault {
        return read(
                "{\"kind\":\"subject\",\"position\":%d,\"cause\":\"%s\",\"subjects\":[\"%s\"]}"
                        .formatted(
                                position,
                                cause,
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(SOMEBODY.bytes())));
    }

    private static FeedEvent hold(long position, String purpose, String recipient)
            throws JsonFault {
        return read(
                "{\"kind\":\"hold\",\"position\":%d,\"purpose\":\"%s\",\"recipient\":\"%s\",\"from\":\"%s\",\"until\":\"%s\"}"
                        .formatted(position, purpose, recipient, NOON, NOON.plusSeconds(60)));
    }

    private static FeedEvent rule(long position) throws JsonFault {
        return read("{\"kind\":\"rule\",\"position\":%d}".formatted(position));
    }

    private static FeedEvent read(String line) throws JsonFault {
        return FeedEvent.read(line.getBytes(StandardCharsets.UTF_8));
    }
}
