package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.gate.Duplex;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No recipient has all the places in which chunks are screened, and every place comes back,
/// however a chunk ends.
@QuarkusTest
@Timeout(60)
class ScreenPlacesTest {
    @Inject LineageConfig config;

    @Test
    void whoeverHasTheirShareHearsSoOthersGetInAndPlacesComeBack() throws IOException {
        Runs run = Runs.open();
        List<Duplex> chunks = all(run);
        run.ids("more", List.of("x"))
                .statusCode(429)
                .header("Retry-After", "1")
                .body("type", endsWith("share-taken"));
        Runs.open("partner-a").ids("theirs", List.of("x")).statusCode(200);
        try (Duplex first = chunks.removeFirst()) {
            first.end();
            assertThat(first.chunk()).as("the last one").isEmpty();
        }
        run.ids("more", List.of("x")).statusCode(200);
        for (Duplex each : chunks) {
            each.hangUp();
            assertThat(each.answer().complete()).isFalse();
            each.close();
        }
        for (Duplex each : all(run)) {
            each.close();
        }
        awaitRoom(run);
    }

    @Test
    void whatFailsOrNeverBeginsKeepsNoPlace() throws IOException {
        Runs run = Runs.open();
        run.ids("done", List.of("x")).statusCode(200);
        for (int i = 0; i <= config.screensPerRecipient(); i++) {
            run.ids("done", List.of("y")).statusCode(409);
            run.stream("text/plain")
                    .body("x")
                    .post(run.path("c&recipient=partner-a"))
                    .then()
                    .statusCode(400);
            try (Duplex silent = Duplex.post(run.path("silent-" + i), run.token(), Runs.NDJSON)) {
                silent.raw(new byte[] {'1', '\r', '\n'}, i % 4);
            }
            awaitRoom(run);
        }
        for (Duplex each : all(run)) {
            each.close();
        }
        awaitRoom(run);
    }

    /// As many as a recipient may have.
    private List<Duplex> all(Runs run) throws IOException {
        List<Duplex> chunks = new ArrayList<>();
        for (int i = 0; i < config.screensPerRecipient(); i++) {
            chunks.add(begun(run, "chunk-" + i));
        }
        return chunks;
    }

    /// A chunk that is being answered; those who went away before may not be noticed yet.
    private static Duplex begun(Runs run, String name) throws IOException {
        long start = System.nanoTime();
        while (true) {
            Duplex chunk = Duplex.post(run.path(name), run.token(), "text/plain");
            chunk.send("nobody\n");
            String head = chunk.head();
            if (head.startsWith("HTTP/1.1 200")) {
                assertThat(chunk.chunk()).containsExactly('0', '\n');
                return chunk;
            }
            chunk.close();
            assertThat(head).startsWith("HTTP/1.1 429");
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /// Until those who went away are noticed.
    private static void awaitRoom(Runs run) {
        long start = System.nanoTime();
        while (run.ids("room", List.of("x")).extract().statusCode() != 200) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
