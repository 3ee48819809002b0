package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void anEmptyQueueTakesAnythingAndAFullOneNothing() {
        Room room = new Room();
        assertThat(room.take(1_000, 10)).isTrue();
        assertThat(room.take(1, 10)).isFalse();
        room.give(1_000);
        assertThat(room.take(10, 10)).isTrue();
        assertThat(room.take(1, 10)).isFalse();
        assertThat(room.take(1, 11)).isTrue();
    }

    @Test
    void aCrowdThatIsTurnedAwayTakesNothingFromTheReserve() throws InterruptedException {
        Room room = new Room();
        assertThat(room.take(1, 1)).isTrue();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            crowd.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!done.get()) {
                                    assertThat(room.take(1_000_000, 1)).isFalse();
                                }
                            }));
        }
        int refused = 0;
        for (int i = 0; i < 200_000; i++) {
            if (room.take(1, 2)) {
                room.give(1);
            } else {
                refused++;
            }
        }
        done.set(true);
        for (Thread each : crowd) {
            each.join();
        }
        assertThat(refused).isZero();
    }
}
