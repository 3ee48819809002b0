package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is left when the service dies: no stream, no remote answer, and none of this process's own
/// once the feed has been silent for too long. Runs last.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedService.class)
class KilledServiceTest {
    private static final Terms TERMS = Terms.of("ai-training.generative");

    @TempDir static Path folder;

    @Test
    void serviceKilledWithinAStreamLeavesNoStreamAndSilence() throws Exception {
        RealService service = SharedService.get();
        Service known = Service.at(service.uri(), TokenSource.fixed(service.tokens().pipeline()));
        RemoteDecisions remote = new RemoteDecisions(known.withPatience(Duration.ofSeconds(2)));
        SteppedTime time = new SteppedTime();
        LocalOptions options =
                LocalOptions.of(
                        "ai-training.generative", service.vkey(), folder.resolve("patient"));
        try (LocalDecisions patient = new LocalDecisions(known, options, Instant::now, time)) {
            assertThat(patient.awaitReady(Duration.ofMinutes(1))).isTrue();
            assertThatThrownBy(() ->
                            remote.stream(
                                    TERMS,
                                    IntStream.iterate(0, i -> i + 1).boxed().iterator(),
                                    _ -> Question.about(Subject.id("yes")),
                                    (i, _) -> {
                                        if (i == 10_000) {
                                            service.killNine();
                                        }
                                    }))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.BROKEN_OFF));
            Gate far = new Gate(remote, TERMS);
            assertThat(far.permits(Subject.id("yes"))).isFalse();
            assertThat(far.counts().unknown()).isEqualTo(Map.of(Unknowable.UNREACHABLE, 1L));
            time.pass(Duration.ofSeconds(16));
            Gate near = new Gate(patient, TERMS);
            assertThat(near.permits(Subject.id("yes"))).isFalse();
            assertThat(near.counts().unknown()).isEqualTo(Map.of(Unknowable.STALE, 1L));
            assertThatThrownBy(patient::still).isInstanceOf(NoAnswerException.class);
        }
    }
}
