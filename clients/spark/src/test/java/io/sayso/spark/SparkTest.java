package io.sayso.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayso.client.Answer;
import io.sayso.client.MadeSnapshot;
import io.sayso.client.OfflineDecisions;
import io.sayso.client.Question;
import io.sayso.client.RealService;
import io.sayso.client.RemoteDecisions;
import io.sayso.client.Service;
import io.sayso.client.Subject;
import io.sayso.client.Terms;
import io.sayso.client.TokenSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Rows of DataFrames beside the service's own answers. One Spark session, one service.
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
        FutureTask<SparkSession> session = new FutureTask<>(SparkTest::session);
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

    private static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.log.level", "ERROR")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", folder.resolve("tables").toString())
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        if (spark != null) {
            spark.stop();
        }
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
    void executorsDecideFromTheFileThatSparkBringsThem() throws Exception {
        MadeSnapshot made = new MadeSnapshot(folder, Instant.now().plusSeconds(600));
        Path file = made.of(IntStream.range(0, 100).mapToObj(i -> "u-" + 2 * i));
        String catalog = "spark.sql.catalog.brought";
        spark.conf().set(catalog, SaysoCatalog.class.getName());
        spark.conf().set(catalog + ".file", file.toString());
        spark.conf().set(catalog + ".vkey", made.vkey());
        spark.conf().set(catalog + ".ship", "always");
        Dataset<Long> even =
                spark.range(0, 200, 1, 3)
                        .filter("brought.permits(concat('u-', id))")
                        .filter("id % 2 = 0");
        Shipped.forgetAll();
        Files.delete(file);
        assertThat(even.count()).isEqualTo(100);
    }

    @Test
    @Order(6)
    void jobEndsWhenTheSnapshotDoes() throws Exception {
        MadeSnapshot made = new MadeSnapshot(folder, Instant.now().minusSeconds(1));
        EndedCatalog.file = made.of(Stream.of("u-1"));
        EndedCatalog.vkey = made.vkey();
        spark.conf().set("spark.sql.catalog.ended", EndedCatalog.class.getName());
        Dataset<Row> late = spark.sql("select * from posts where ended.permits(person)");
        assertThatThrownBy(late::count)
                .hasStackTraceContaining("the snapshot may not be used any more");
        String catalog = "spark.sql.catalog.late";
        spark.conf().set(catalog, SaysoCatalog.class.getName());
        spark.conf().set(catalog + ".file", EndedCatalog.file.toString());
        spark.conf().set(catalog + ".vkey", made.vkey());
        assertThatThrownBy(() -> spark.sql("select late.permits('u-1')"))
                .hasStackTraceContaining("the snapshot may not be used any more");
    }

    @Test
    @Order(7)
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
    @Order(8)
    void planNamesNobodyAndNoKeys() {
        String plan = posts.filter(Sayso.permits(COLUMNS)).queryExecution().toString();
        assertThat(plan).contains("permits").doesNotContain(service.vkey().strip());
    }

    /// Decides from a snapshot that has ended since the query was analysed.
    public static final class EndedCatalog implements FunctionCatalog {
        private static Path file = Path.of("none");
        private static String vkey = "";

        @Override
        public void initialize(String name, CaseInsensitiveStringMap options) {}

        @Override
        public String name() {
            return "ended";
        }

        @Override
        public Identifier[] listFunctions(String[] namespace) {
            return new Identifier[0];
        }

        @Override
        public UnboundFunction loadFunction(Identifier named) {
            return Function.PERMITS.over(() -> {
                Counts counts = new Counts();
                spark.sparkContext().register(counts);
                try {
                    byte[] since = OfflineDecisions.open(file, vkey).since();
                    return new Judge(
                            new Shipped("ended", 77, file.toString(), false, since, vkey), counts);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
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
