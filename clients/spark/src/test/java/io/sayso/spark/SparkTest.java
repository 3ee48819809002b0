package io.sayso.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayso.client.Answer;
import io.sayso.client.Question;
import io.sayso.client.RealService;
import io.sayso.client.RemoteDecisions;
import io.sayso.client.Service;
import io.sayso.client.Subject;
import io.sayso.client.Terms;
import io.sayso.client.TokenSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Rows of DataFrames beside the service's own answers. One service.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@TestMethodOrder(OrderAnnotation.class)
class SparkTest {
    private static final long SEED = 20_261_122;
    private static final int PEOPLE = 60;
    private static final int ROWS = 3_000;
    private static final Terms TERMS = Terms.of("ai-training.generative");
    private static final Columns COLUMNS =
            Columns.person("person")
                    .withCollectedAt("created")
                    .withPlaces("places")
                    .withCategories("kind")
                    .withSource("source");

    @TempDir static Path folder;
    private static RealService service;
    private static SparkSession spark;
    private static List<Row> rows;
    private static Dataset<Row> posts;

    @BeforeAll
    static void start() throws Exception {
        // both take some seconds, mostly of waiting
        FutureTask<SparkSession> session = new FutureTask<>(LocalSpark::session);
        Thread.ofPlatform().start(session);
        service = RealService.start(folder.resolve("data"));
        World world = new World(SEED);
        world.settle(service, PEOPLE);
        spark = session.get();
        rows = world.rows(ROWS, PEOPLE);
        spark.createDataFrame(rows, World.SCHEMA).write().parquet(folder + "/posts");
        posts = spark.read().parquet(folder + "/posts");
        posts.createOrReplaceTempView("posts");
        Path token = Files.writeString(folder.resolve("token"), service.tokens().pipeline());
        Sayso.configure(
                spark,
                Map.of(
                        "url", service.uri().toString(),
                        "vkey", service.vkey(),
                        "token-file", token.toString(),
                        "directory", folder.resolve("snapshots").toString(),
                        "max-unknown", "10"));
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    @Order(1)
    void answersAreTheServices() throws Exception {
        List<Integer> permitted =
                Sayso.filter(posts, COLUMNS).select("n").collectAsList().stream()
                        .map(row -> row.getInt(0))
                        .sorted()
                        .toList();
        List<Answer> answers =
                new RemoteDecisions(service())
                        .decideAll(rows.stream().map(SparkTest::question).toList(), TERMS);
        assertThat(permitted)
                .as("seed %d", SEED)
                .isEqualTo(
                        IntStream.range(0, ROWS)
                                .filter(i -> answers.get(i).permits())
                                .boxed()
                                .toList());
        assertThat(permitted).hasSizeBetween(ROWS / 20, ROWS / 2);
        Map<String, Long> counts = Sayso.counts(spark);
        assertThat(counts)
                .containsEntry("snapshot", (long) permitted.size())
                .containsKeys("not-listed", "undecidable");
        assertThat(counts.values().stream().mapToLong(each -> each).sum()).isEqualTo(ROWS);
    }

    @Test
    @Order(2)
    void sqlGivesTheSameRows() {
        String permitted =
                "select n from posts where sayso.permits(person, created, places, kind, source)";
        assertThat(spark.sql(permitted).collectAsList())
                .containsExactlyInAnyOrderElementsOf(
                        posts.filter(Sayso.permits(COLUMNS)).select("n").collectAsList());
        assertThat(
                        spark.sql(
                                        "select count(*) from posts where sayso.permits(person) <>"
                                                + " (sayso.reason(person, null) = 'snapshot')")
                                .first()
                                .getLong(0))
                .isZero();
        assertThat(
                        spark.sql(
                                        "select count(*) from posts where sayso.permits(person) and"
                                                + " not sayso.permits(person, timestamp"
                                                + " '2025-01-01 00:00:00Z')")
                                .first()
                                .getLong(0))
                .as("younger data is permitted no less")
                .isZero();
    }

    @Test
    @Order(3)
    void rowThatNamesNobodyOrAsksNonsenseIsDenied() {
        Dataset<Row> odd =
                spark.sql(
                        "select sayso.reason(person, null, place) as reason from values"
                                + " (null, 'HK'), ('', 'HK'), ('u-1', 'Hong Kong'), ('u-1', '*')"
                                + " as t(person, place)");
        assertThat(odd.collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("no-person", "no-person", "undecidable", "undecidable");
    }

    @Test
    @Order(4)
    void wrongColumnIsNoticedBeforeTheWork() {
        Dataset<Row> wrong =
                posts.withColumn(
                        "person", functions.concat(functions.lit("x"), functions.col("n")));
        assertThatThrownBy(() -> Sayso.filter(wrong, COLUMNS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1000 of the first 1000 people are unknown");
        Dataset<Row> empty = posts.withColumn("person", functions.lit(null));
        assertThatThrownBy(() -> Sayso.filter(empty, COLUMNS)).hasMessageContaining("name nobody");
    }

    @Test
    @Order(5)
    void withdrawalIsObeyedByQueriesThatAreAnalysedAfterIt() {
        String willing = posts.filter(Sayso.permits(Columns.person("person"))).first().getString(1);
        service.optOut(willing);
        Dataset<Row> theirs = posts.filter(functions.col("person").equalTo(willing)).limit(1);
        long start = System.nanoTime();
        String reason;
        do {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(1));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            reason = theirs.select(Sayso.reason(Columns.person("person"))).first().getString(0);
        } while (!reason.equals("changed"));
        assertThat(theirs.filter(Sayso.permits(Columns.person("person"))).count()).isZero();
    }

    @Test
    @Order(6)
    void planNamesNobodyAndNoKeys() {
        String plan = posts.filter(Sayso.permits(COLUMNS)).queryExecution().toString();
        assertThat(plan).contains("permits").doesNotContain(service.vkey().strip());
    }

    private static Question question(Row row) {
        Terms terms = TERMS;
        if (!row.isNullAt(2)) {
            terms = terms.withCollectedAt(row.getInstant(2));
        }
        if (!row.isNullAt(3)) {
            terms = terms.withJurisdictions(List.of((String[]) row.get(3)));
        }
        if (!row.isNullAt(4)) {
            terms = terms.withCategories(List.of(row.getString(4)));
        }
        if (!row.isNullAt(5)) {
            terms = terms.withSource(row.getString(5));
        }
        return new Question(Subject.id(row.getString(1)), terms);
    }

    private static Service service() {
        return Service.at(service.uri(), TokenSource.fixed(service.tokens().pipeline()));
    }
}
