package io.sayso.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.client.MadeSnapshot;
import io.sayso.client.Rounds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten million rows of two million people, every second of whom permits: a job that keeps what the
/// snapshot permits, beside the same job with a left-anti join with a list of the others.
@Tag("bench")
class SparkBenchTest {
    private static final int ROWS = Integer.getInteger("bench.rows", 10_000_000);
    private static final int PEOPLE = ROWS / 5;
    private static final int WARMING = 2;
    private static final int ROUNDS = 5;

    @TempDir static Path folder;

    @Test
    void filterBesideALeftAntiJoin() throws Exception {
        MadeSnapshot made = new MadeSnapshot(folder, Instant.now().plusSeconds(7_200));
        Path snapshot = made.of(IntStream.range(0, PEOPLE / 2).mapToObj(i -> "user-" + 2 * i));
        try (SparkSession spark = session()) {
            String catalog = "spark.sql.catalog." + Sayso.CATALOG;
            spark.conf().set(catalog, SaysoCatalog.class.getName());
            spark.conf().set(catalog + ".file", snapshot.toString());
            spark.conf().set(catalog + ".vkey", made.vkey());
            spark.range(0, ROWS, 1, 4)
                    .selectExpr(
                            "id as n",
                            "concat('user-', pmod(xxhash64(id), " + PEOPLE + ")) as author",
                            "concat('what they said then: ', xxhash64(id + 1)) as text")
                    .write()
                    .parquet(folder + "/posts");
            spark.range(0, PEOPLE / 2, 1, 2)
                    .selectExpr("concat('user-', 2 * id + 1) as author")
                    .write()
                    .parquet(folder + "/no");
            Rounds rounds =
                    new Rounds()
                            .add("left-anti join", () -> write(joined(spark), "joined"))
                            .add("sayso.permits", () -> write(filtered(spark), "filtered"))
                            .run(WARMING, ROUNDS);
            long kept = spark.read().parquet(folder + "/filtered").count();
            assertThat(kept).isEqualTo(spark.read().parquet(folder + "/joined").count());
            rounds.report(
                    Path.of("target", "bench", "p9.txt"),
                    List.of(
                            "%,d rows of %,d people, Parquet to Parquet, %,d permitted; local[2]"
                                    .formatted(ROWS, PEOPLE, kept),
                            String.format(
                                    Locale.ROOT,
                                    "P9: %.2f of the join's time (target 1.2)",
                                    rounds.median("sayso.permits")
                                            / rounds.median("left-anti join"))));
        }
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.log.level", "ERROR")
                .config("spark.sql.warehouse.dir", folder.resolve("tables").toString())
                .getOrCreate();
    }

    private static Dataset<Row> joined(SparkSession spark) {
        Dataset<Row> no = spark.read().parquet(folder + "/no");
        Dataset<Row> posts = spark.read().parquet(folder + "/posts");
        return posts.join(no, posts.col("author").equalTo(no.col("author")), "left_anti");
    }

    private static Dataset<Row> filtered(SparkSession spark) {
        return Sayso.filter(spark.read().parquet(folder + "/posts"), Columns.person("author"));
    }

    private static void write(Dataset<Row> rows, String name) {
        rows.write().mode("overwrite").parquet(folder + "/" + name);
    }
}
