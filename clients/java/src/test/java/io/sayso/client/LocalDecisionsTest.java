package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Decisions of this process beside those of the service: never another permit, and none when it
/// cannot know.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@TestMethodOrder(OrderAnnotation.class)
@Order(2)
@ExtendWith(SharedService.class)
class LocalDecisionsTest {
    private static final String PURPOSE = "ai-training.generative";
    private static final Terms TERMS = Terms.of(PURPOSE);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int PEOPLE = 40;

    @TempDir static Path folder;
    private static RealService service;
    private static String vkey;
    private static LocalDecisions local;

    @BeforeAll
    static void start() throws Exception {
        service = SharedService.get();
        for (int i = 0; i < PEOPLE; i++) {
            service.settle("u-" + i, "@u-" + i);
            if (i % 2 == 0) {
                service.optIn("u-" + i);
            }
        }
        vkey = service.vkey();
        local = new LocalDecisions(service(), options("local"));
        assertThat(local.awaitReady(LONG)).isTrue();
    }

    @AfterAll
    static void stop() {
        if (local != null) {
            local.close();
        }
    }

    @Test
    @Order(1)
    void answersAreTheServices() throws NoAnswerException {
        List<Question> questions =
                IntStream.range(0, PEOPLE + 5)
                        .mapToObj(i -> Question.about(Subject.id("u-" + i)))
                        .toList();
        for (Terms terms :
                List.of(
                        TERMS,
                        TERMS.withJurisdictions(List.of("HK")),
                        TERMS.withJurisdictions(List.of("HK", "GB")),
                        TERMS.withCategories(List.of("content")),
                        TERMS.withCategories(List.of("profile", "behaviour")),
                        TERMS.withCategories(List.of("health")),
                        TERMS.withSource("scraped"),
                        TERMS.withCollectedAt(Instant.EPOCH))) {
            assertThat(permits(local.decideAll(questions, terms)))
                    .as(terms.toString())
                    .isEqualTo(permits(remote().decideAll(questions, terms)));
        }
        assertThat(permits(local.decideAll(questions, TERMS))).contains(true, false);
    }

    @Test
    @Order(2)
    void withdrawalIsObeyedWhenThePositionIsKnown() throws Exception {
        Gate gate = new Gate(local, TERMS);
        assertThat(gate.permits(Subject.id("u-0"))).isTrue();
        long position = service.optOut("u-0");
        assertThat(decidedAt(local, "u-0", position).permits()).isFalse();
        assertThat(gate.permits(Subject.id("u-0"))).isFalse();
        assertThat(gate.permits(Subject.id("u-2"))).isTrue();
    }

    @Test
    @Order(3)
    void whatCannotBeKnownHereIsAskedElsewhere() throws Exception {
        try (LocalDecisions asking =
                new LocalDecisions(service(), options("asking").withOtherwise(remote()))) {
            assertThat(asking.awaitReady(LONG)).isTrue();
            assertThat(asking.decide(Question.about(Subject.alias("handle", "@u-2")), TERMS))
                    .isInstanceOfSatisfying(
                            Answer.Permit.class,
                            permit -> assertThat(permit.reason()).isEqualTo("opt-in"));
            long position = service.optIn("u-1");
            assertThat(decidedAt(asking, "u-1", position).permits()).isTrue();
        }
        assertThatThrownBy(
                        () -> local.decide(Question.about(Subject.alias("handle", "@u-2")), TERMS))
                .isInstanceOfSatisfying(
                        NoAnswerException.class,
                        e -> assertThat(e.why()).isEqualTo(Unknowable.REFUSED));
    }

    @Test
    @Order(4)
    void erasedPersonIsNeverPermitted() throws Exception {
        assertThat(local.decide(Question.about(Subject.id("u-6")), TERMS).permits()).isTrue();
        service.erase("u-6");
        assertThat(decidedAt(local, "u-2", service.optIn("u-3")).permits()).isTrue();
        assertThat(local.decide(Question.about(Subject.id("u-6")), TERMS))
                .isInstanceOfSatisfying(
                        Answer.Deny.class, deny -> assertThat(deny.reason()).isEqualTo("erased"));
    }

    @Test
    @Order(5)
    void afterItsEndASnapshotPermitsNothing() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (LocalDecisions sleeping =
                new LocalDecisions(service(), options("sleeping"), now::get, Waiting.REAL)) {
            assertThat(sleeping.awaitReady(LONG)).isTrue();
            Gate gate = new Gate(sleeping, TERMS, now::get);
            assertThat(gate.permits(Subject.id("u-4"))).isTrue();
            // within the staleness the feed has been heard; the day after, the machine wakes up
            now.set(now.get().plus(Duration.ofDays(2)));
            assertThat(gate.permits(Subject.id("u-4"))).isFalse();
            assertThat(gate.counts().unknown().keySet())
                    .containsAnyOf(Unknowable.STALE, Unknowable.SNAPSHOT_ENDED);
        }
    }

    @Test
    @Order(6)
    void damagedFileIsFetchedAgainAndAnOldOneRemoved() throws Exception {
        Path own = folder.resolve("damaged");
        try (LocalDecisions first = new LocalDecisions(service(), options("damaged"))) {
            assertThat(first.awaitReady(LONG)).isTrue();
        }
        Path part;
        try (Stream<Path> files = Files.walk(own)) {
            part =
                    files.filter(each -> each.toString().endsWith("0.bin"))
                            .findFirst()
                            .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length - 1] ^= 1;
        Files.write(part, bytes);
        Path old = Files.createDirectory(own.resolve("sayso-snapshot-1-0"));
        Files.writeString(old.resolve("0.bin"), "old");
        Path thesis = Files.createDirectory(own.resolve("thesis")).resolve("0.bin");
        Files.writeString(thesis, "years of work");
        try (LocalDecisions again = new LocalDecisions(service(), options("damaged"))) {
            assertThat(again.awaitReady(LONG)).isTrue();
            assertThat(again.decide(Question.about(Subject.id("u-4")), TERMS).permits()).isTrue();
        }
        assertThat(old).doesNotExist();
        assertThat(thesis).hasContent("years of work");
    }

    @Test
    @Order(8)
    void holdThatTheSnapshotDoesNotKnowDeniesEverybody() throws Exception {
        assertThat(decidedAt(local, "u-4", service.hold()))
                .isInstanceOfSatisfying(
                        Answer.Deny.class, deny -> assertThat(deny.reason()).isEqualTo("hold"));
    }

    @Test
    @Order(7)
    void newerSnapshotIsPutTogetherFromItsDelta() throws Exception {
        SnapshotFetcher fetcher = new SnapshotFetcher(service(), options("deltas"));
        long first = service.optIn("u-5");
        Snapshot known = await(() -> fetcher.newerThan(null), first);
        long position = service.optIn("u-7");
        long before = fetcher.downloaded();
        Snapshot newer = await(() -> fetcher.newerThan(known), position);
        SnapshotManifest.Delta delta = Objects.requireNonNull(newer.manifest().delta());
        assertThat(delta.predecessor()).isEqualTo(known.manifest().id());
        assertThat(fetcher.downloaded() - before).isEqualTo(delta.bytes());
        assertThat(newer.manifest().bytes()).isGreaterThan(delta.bytes());
    }

    @Test
    @Order(9)
    void whoWaitsForAPositionIsWokenWhenTheFeedTellsOfIt() throws Exception {
        try (LocalDecisions waiting = new LocalDecisions(service(), options("waiting"))) {
            long before = waiting.awaitStill(0, LONG).position();
            FutureTask<Still> later = new FutureTask<>(() -> waiting.awaitStill(before + 1, LONG));
            Thread.ofVirtual().start(later);
            long position = service.optOut("u-3");
            assertThat(later.get().position()).isGreaterThan(before);
            assertThat(waiting.awaitStill(position, LONG).position())
                    .isGreaterThanOrEqualTo(position);
            assertThatThrownBy(() -> waiting.awaitStill(position + 99, Duration.ofMillis(1)))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.why()).isEqualTo(Unknowable.UNAVAILABLE));
        }
    }

    /// Where a snapshot comes from.
    private interface Source {
        @Nullable Snapshot get() throws NoAnswerException;
    }

    /// The first snapshot that knows a position.
    private static Snapshot await(Source source, long position)
            throws InterruptedException, NoAnswerException {
        long start = System.nanoTime();
        while (true) {
            try {
                Snapshot newer = source.get();
                if (newer != null && newer.manifest().position() >= position) {
                    return newer;
                }
            } catch (NoAnswerException e) {
                if (e.why() != Unknowable.UNAVAILABLE) {
                    throw e;
                }
            }
            assertThat(System.nanoTime() - start).isLessThan(LONG.toNanos());
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// The answer of whoever knows that position, as soon as they do.
    private static Answer decidedAt(LocalDecisions decisions, String subject, long position)
            throws InterruptedException, NoAnswerException {
        long start = System.nanoTime();
        while (true) {
            try {
                return decisions.decide(
                        Question.about(Subject.id(subject)), TERMS.withMinPosition(position));
            } catch (NoAnswerException e) {
                if (System.nanoTime() - start > LONG.toNanos()) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static List<Boolean> permits(List<Answer> answers) {
        return answers.stream().map(Answer::permits).toList();
    }

    private static LocalOptions options(String name) {
        return LocalOptions.of(PURPOSE, vkey, folder.resolve(name));
    }

    private static Service service() {
        return Service.at(service.uri(), TokenSource.fixed(service.tokens().pipeline()));
    }

    private static RemoteDecisions remote() {
        return new RemoteDecisions(service());
    }
}
