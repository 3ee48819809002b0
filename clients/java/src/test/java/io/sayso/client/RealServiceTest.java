package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Both clients and the service as it is shipped.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Order(1)
@ExtendWith(SharedService.class)
class RealServiceTest {
    private static final Terms TERMS = Terms.of("ai-training.generative");
    private static final int MANY = 100_000;

    private static RealService service;
    private static long position;

    @BeforeAll
    static void start() throws Exception {
        service = SharedService.get();
        for (String each : List.of("yes", "no", "back")) {
            service.settle(each, "@" + each);
        }
        service.optIn("yes");
        service.optIn("back");
        position = service.optOut("no");
    }

    @Test
    void oneIsDecided() throws NoAnswerException {
        Answer answer = remote().decide(Question.about(Subject.id("yes")), TERMS);
        assertThat(answer).isInstanceOf(Answer.Permit.class);
        assertThat(answer.position()).isGreaterThanOrEqualTo(position);
    }

    @Test
    void aliasIsDecidedAndExplained() throws NoAnswerException {
        Answer answer =
                remote().decide(Question.about(Subject.alias("handle", "@yes")), TERMS.explained());
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Permit.class,
                        permit -> {
                            assertThat(permit.explanation().jurisdictions())
                                    .extracting(Answer.InJurisdiction::code)
                                    .containsExactly("HK");
                            assertThat(permit.explanation().obligations()).contains("recheck");
                        });
    }

    @Test
    void batchIsDecidedItemByItem() throws NoAnswerException {
        List<Answer> answers =
                remote().decideAll(
                                List.of(
                                        Question.about(Subject.id("yes")),
                                        Question.about(Subject.id("no")),
                                        Question.about(Subject.id("stranger")),
                                        new Question(
                                                Subject.id("yes"), Terms.of("no-such-purpose"))),
                                TERMS.withMinPosition(position));
        assertThat(answers.get(0).permits()).isTrue();
        assertThat(answers.get(1))
                .isInstanceOfSatisfying(
                        Answer.Deny.class, deny -> assertThat(deny.reason()).isEqualTo("opt-out"));
        assertThat(answers.get(2))
                .isInstanceOfSatisfying(
                        Answer.Deny.class, deny -> assertThat(deny.known()).isFalse());
        assertThat(answers.get(3))
                .isInstanceOfSatisfying(
                        Answer.Undecided.class,
                        error -> assertThat(error.code()).isEqualTo("unknown-purpose"));
    }

    @Test
    void streamIsDecidedLineByLine() throws NoAnswerException {
        List<Boolean> permits = new ArrayList<>();
        StreamSummary summary =
                remote().stream(
                        TERMS,
                        IntStream.range(0, MANY)
                                .mapToObj(i -> i % 2 == 0 ? "yes" : "no")
                                .iterator(),
                        subject -> Question.about(Subject.id(subject)),
                        (_, answer) -> permits.add(answer.permits()));
        assertThat(summary.items()).isEqualTo(MANY);
        assertThat(summary.permitted()).isEqualTo(MANY / 2);
        assertThat(IntStream.range(0, MANY)).allMatch(i -> permits.get(i) == (i % 2 == 0));
    }

    @Test
    void emptyStreamIsWhole() throws NoAnswerException {
        assertThat(
                        remote().stream(
                                        TERMS,
                                        Stream.<Question>empty().iterator(),
                                        each -> each,
                                        (_, _) -> {})
                                .items())
                .isZero();
    }

    @Test
    void streamWithoutAPurposeHasOnlyErrors() throws NoAnswerException {
        assertThat(
                        remote().stream(
                                        Terms.NONE,
                                        List.of(Question.about(Subject.id("yes"))).iterator(),
                                        each -> each,
                                        (_, _) -> {})
                                .undecided())
                .isOne();
    }

    @Test
    void streamByAStrangerIsRefused() {
        RemoteDecisions stranger =
                new RemoteDecisions(Service.at(service.uri(), TokenSource.fixed("not.a.token")));
        assertThatThrownBy(() ->
                        stranger.stream(
                                TERMS,
                                IntStream.range(0, MANY).boxed().iterator(),
                                i -> Question.about(Subject.id("u-" + i)),
                                (_, _) -> {}))
                .isInstanceOfSatisfying(
                        NoAnswerException.class,
                        e -> assertThat(e.why()).isEqualTo(Unknowable.NO_TOKEN));
    }

    @Test
    void otherRecipientThanTheTokensIsRefused() {
        assertThatThrownBy(() ->
                        remote().decide(
                                        Question.about(Subject.id("yes")),
                                        TERMS.withRecipient("partner-a")))
                .isInstanceOfSatisfying(
                        NoAnswerException.class,
                        e -> assertThat(e.why()).isEqualTo(Unknowable.REFUSED));
    }

    @Test
    void withdrawalIsKnownAtThePositionThatItsReceiptNames() throws NoAnswerException {
        Gate before = new Gate(remote(), TERMS);
        assertThat(before.permits(Subject.id("back"))).isTrue();
        Gate after = new Gate(remote(), TERMS.withMinPosition(service.optOut("back")));
        assertThat(after.permits(Subject.id("back"))).isFalse();
        assertThat(after.counts().denied()).isEqualTo(Map.of("opt-out", 1L));
    }

    @Test
    void pythonClientKeepsTheSamePromises() throws Exception {
        Path client = Path.of("../python").toAbsolutePath().normalize();
        Assumptions.assumeTrue(
                hasPython(), "SKIPPED: there is no python3, so the Python client was not tested");
        ProcessBuilder tests =
                new ProcessBuilder("python3", "-B", "-m", "unittest", "-v", "test_sayso")
                        .directory(client.toFile())
                        .redirectErrorStream(true);
        tests.environment().put("SAYSO_TEST_URL", service.uri().toString());
        tests.environment().put("SAYSO_TEST_TOKEN", service.tokens().pipeline());
        Process run = tests.start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
        assertThat(said).contains("against_the_real_service").doesNotContain("skipped");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static RemoteDecisions remote() {
        return new RemoteDecisions(
                Service.at(service.uri(), TokenSource.fixed(service.tokens().pipeline()))
                        .withPatience(Duration.ofSeconds(2)));
    }
}
