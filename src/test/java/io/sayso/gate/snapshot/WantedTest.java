package io.sayso.gate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Which snapshots are kept up to date.
class WantedTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final Wanted wanted = new Wanted(8, 6);

    @Test
    void noRecipientHasAllAndWhatIsWantedAlreadyStaysSo() {
        for (int i = 0; i < 6; i++) {
            wanted.add(topic("self", i), NOW);
        }
        refused(topic("self", 6), 429);
        wanted.add(topic("self", 0), NOW);
        wanted.add(topic("partner-a", 0), NOW);
        wanted.add(topic("partner-b", 0), NOW);
        refused(topic("partner-b", 1), 503);
        wanted.add(topic("partner-a", 0), NOW);
        assertThat(wanted.topics()).hasSize(8);
    }

    @Test
    void whatNobodyAskedForSinceMakesRoom() {
        for (int i = 0; i < 6; i++) {
            wanted.add(topic("self", i), NOW);
        }
        wanted.add(topic("self", 0), NOW.plusSeconds(1));
        wanted.note(topic("self", 0), NOW);
        wanted.forget(NOW.plusSeconds(1));
        assertThat(wanted.topics()).containsExactly(topic("self", 0));
        wanted.add(topic("self", 9), NOW);
    }

    @Test
    void whatStandsOnTheShelfIsWantedHoweverMuchThatIs() {
        for (int i = 0; i < 20; i++) {
            wanted.note(topic("self", i), NOW);
        }
        assertThat(wanted.contains(topic("self", 19))).isTrue();
        refused(topic("self", 20), 429);
    }

    @Test
    void manyAtOnceGetNoMoreThanThereIs() throws Exception {
        AtomicInteger granted = new AtomicInteger();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Topic topic = topic("recipient-" + i % 4, i);
                running.add(
                        executor.submit(() -> {
                            try {
                                wanted.add(topic, NOW);
                                granted.incrementAndGet();
                            } catch (HttpProblem _) {
                                // counted by who was not
                            }
                        }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(granted.get()).isEqualTo(8);
        assertThat(wanted.topics()).hasSize(8);
    }

    private void refused(Topic topic, int status) {
        assertThatThrownBy(() -> wanted.add(topic, NOW))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> {
                            assertThat(problem.getStatusCode()).isEqualTo(status);
                            assertThat(problem.getHeaders())
                                    .containsEntry(
                                            "Retry-After", "" + Duration.ofMinutes(10).toSeconds());
                        });
    }

    private static Topic topic(String recipient, int number) {
        return new Topic(
                new Purpose("ai-training.number-" + number),
                new Recipient(recipient),
                Format.BINARY);
    }
}
