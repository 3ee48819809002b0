package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked again, and what is given up: against a service that is busy, refuses, or does not
/// come to an end.
class AgainTest extends RemoteCase {
    @Test
    void busyServiceIsAskedAgainWhenItSaid() throws NoAnswerException {
        AtomicInteger calls = new AtomicInteger();
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    out.write(
                            calls.incrementAndGet() < 3
                                    ? Script.plain(503, "Retry-After: 2\r\n", "{}")
                                    : Script.plain(200, "", YES));
                })) {
            assertThat(decide(server.uri(), TokenSource.fixed("t")).permits()).isTrue();
        }
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Test
    void serviceThatStaysBusyIsGivenUpWithinThePatience() {
        try (RawServer server = serving(Script.plain(503, "", "{\"title\":\"Busy\"}"))) {
            assertThatThrownBy(() -> decide(server.uri(), TokenSource.fixed("t")))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.UNAVAILABLE))
                    .hasMessage("the service answered 503: Busy");
        }
        assertThat(time.nanoTime())
                .isBetween(Duration.ofSeconds(5).toNanos(), Duration.ofSeconds(10).toNanos());
    }

    @Test
    void waitLongerThanThePatienceIsNotBegun() {
        try (RawServer server = serving(Script.plain(503, "Retry-After: 3600\r\n", "{}"))) {
            assertThatThrownBy(() -> decide(server.uri(), TokenSource.fixed("t")))
                    .isInstanceOf(NoAnswerException.class);
        }
        assertThat(time.pauses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 403, 404, 413})
    void refusalIsNotAskedAgain(int status) {
        AtomicInteger calls = new AtomicInteger();
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    calls.incrementAndGet();
                    out.write(Script.plain(status, "Location: /elsewhere\r\n", "{}"));
                })) {
            assertThatThrownBy(() -> decide(server.uri(), TokenSource.fixed("t")))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.REFUSED));
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void refusedTokenIsRenewedOnce() throws NoAnswerException {
        List<String> refused = new CopyOnWriteArrayList<>();
        TokenSource tokens =
                new TokenSource() {
                    @Override
                    public AccessToken token() {
                        return new AccessToken(refused.isEmpty() ? "old" : "new");
                    }

                    @Override
                    public void refused(AccessToken token) {
                        refused.add(token.value());
                    }
                };
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    out.write(
                            request.head().contains("Authorization: Bearer new\r\n")
                                    ? Script.plain(200, "", YES)
                                    : Script.plain(401, "", "{}"));
                })) {
            assertThat(decide(server.uri(), tokens).permits()).isTrue();
        }
        assertThat(refused).containsExactly("old");
    }

    @Test
    void tokenThatStaysRefusedIsNoAnswer() {
        try (RawServer server = serving(Script.plain(401, "", "{}"))) {
            assertThatThrownBy(() -> decide(server.uri(), TokenSource.fixed("t")))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.NO_TOKEN));
        }
    }

    @Test
    void nobodyThereIsNoAnswer() {
        URI gone;
        try (RawServer server = serving(new byte[0])) {
            gone = server.uri();
        }
        assertThatThrownBy(() -> decide(gone, TokenSource.fixed("t")))
                .isInstanceOfSatisfying(
                        NoAnswerException.class,
                        e -> assertThat(e.why()).isEqualTo(Unknowable.UNREACHABLE));
        assertThat(time.pauses()).isNotEmpty();
    }

    @Test
    void answerThatDripsIsGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    try {
                        for (byte each : Script.plain(200, "", YES)) {
                            out.write(each);
                            out.flush();
                            if (over.await(20, TimeUnit.MILLISECONDS)) {
                                return;
                            }
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })) {
            RemoteDecisions decisions =
                    new RemoteDecisions(
                            Service.at(server.uri(), TokenSource.fixed("t"))
                                    .withTimeout(Duration.ofMillis(300))
                                    .withPatience(Duration.ofNanos(1)));
            assertThatThrownBy(() -> decisions.decide(Question.about(Subject.id("y1")), TERMS))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.TIMED_OUT));
        } finally {
            over.countDown();
        }
    }

    @Test
    void answerWithoutEndIsGivenUp() {
        byte[] chunk =
                ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (RawServer server =
                new RawServer((request, out) -> {
                    request.body();
                    out.write(Script.CHUNKED.getBytes(StandardCharsets.US_ASCII));
                    while (!Thread.currentThread().isInterrupted()) {
                        out.write(chunk);
                    }
                })) {
            RemoteDecisions decisions =
                    new RemoteDecisions(
                            Service.at(server.uri(), TokenSource.fixed("t"))
                                    .withPatience(Duration.ofNanos(1)));
            assertThatThrownBy(() -> decisions.decide(Question.about(Subject.id("y1")), TERMS))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.BROKEN_OFF));
        }
    }
}
