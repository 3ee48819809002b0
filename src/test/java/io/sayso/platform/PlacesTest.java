package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Nobody takes all places, no more are taken than there are, and each comes back.
class PlacesTest {
    private final Places places = new Places("streams", 8, 6);

    @Test
    void whoeverHasTheirShareHearsSoWhileOthersStillGetIn() {
        for (int i = 0; i < 6; i++) {
            places.take("self");
        }
        refused("self", 429, "a recipient may have 6 streams at once");
        Places.Place last = places.take("partner-a");
        places.take(null);
        refused("partner-b", 503, "as many streams as it can");
        refused("self", 429, "a recipient may have 6");
        last.close();
        places.take("partner-b");
    }

    @Test
    void aPlaceComesBackOnce() {
        Places.Place place = places.take("self");
        place.close();
        place.close();
        assertThat(places.taken()).isZero();
        for (int i = 0; i < 6; i++) {
            places.take("self");
        }
        refused("self", 429, "6 streams");
    }

    @Test
    void amongManyAtOnceNobodyHasMoreThanTheirShareAndAllComeBack() throws Exception {
        AtomicInteger[] own = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
        AtomicInteger most = new AtomicInteger();
        AtomicInteger refusals = new AtomicInteger();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int holder = i % 3;
                running.add(
                        executor.submit(() -> {
                            SplittableRandom random = new SplittableRandom(holder);
                            for (int round = 0; round < 200; round++) {
                                try (Places.Place _ = places.take("r" + holder)) {
                                    int now = own[holder].incrementAndGet();
                                    most.accumulateAndGet(now, Math::max);
                                    if (random.nextInt(4) == 0) {
                                        LockSupport.parkNanos(1_000);
                                    }
                                    own[holder].decrementAndGet();
                                } catch (HttpProblem refused) {
                                    refusals.incrementAndGet();
                                }
                            }
                        }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(most.get()).isBetween(1, 6);
        assertThat(places.taken()).isZero();
        assertThat(refusals.get()).isLessThan(60 * 200);
    }

    private void refused(String holder, int status, String detail) {
        assertThatThrownBy(() -> places.take(holder))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> {
                            assertThat(problem.getStatusCode()).isEqualTo(status);
                            assertThat(problem.getDetail()).contains(detail);
                            assertThat(problem.getHeaders()).containsEntry("Retry-After", "1");
                        });
    }
}
