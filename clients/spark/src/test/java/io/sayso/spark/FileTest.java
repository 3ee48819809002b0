package io.sayso.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayso.client.MadeSnapshot;
import io.sayso.client.OfflineDecisions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Decisions from a file that somebody brought, without a service.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FileTest {
    @TempDir Path folder;

    private final SparkSession spark = LocalSpark.session();

    @Test
    void executorsDecideFromTheFileThatSparkBringsThem() throws Exception {
        MadeSnapshot made = new MadeSnapshot(folder, Instant.now().plusSeconds(600));
        Path file = made.of(IntStream.range(0, 100).mapToObj(i -> "u-" + 2 * i));
        LocalSpark.decideFrom("brought", file.toString(), made.vkey());
        spark.conf().set("spark.sql.catalog.brought.ship", "always");
        Dataset<Long> even =
                spark.range(0, 200, 1, 3)
                        .filter("brought.permits(concat('u-', id))")
                        .filter("id % 2 = 0");
        Shipped.forgetAll();
        Files.delete(file);
        assertThat(even.count()).isEqualTo(100);
    }

    @Test
    void jobEndsWhenTheSnapshotDoes() throws Exception {
        MadeSnapshot made = new MadeSnapshot(folder, Instant.now().minusSeconds(1));
        EndedCatalog.file = made.of(Stream.of("u-1"));
        EndedCatalog.vkey = made.vkey();
        spark.conf().set("spark.sql.catalog.ended", EndedCatalog.class.getName());
        Dataset<Row> late =
                spark.sql("select * from range(9) where ended.permits(concat('u-', id))");
        assertThatThrownBy(late::count)
                .hasStackTraceContaining("the snapshot may not be used any more");
        LocalSpark.decideFrom("late", EndedCatalog.file.toString(), made.vkey());
        assertThatThrownBy(() -> spark.sql("select late.permits('u-1')"))
                .hasStackTraceContaining("the snapshot may not be used any more");
    }

    @Test
    void dataThatCallsPeopleByAnotherNameIsRefusedInSoManyWords() throws Exception {
        MadeSnapshot made = new MadeSnapshot(folder, Instant.now().plusSeconds(600));
        Path file = made.of(Stream.of("u-1"));
        LocalSpark.decideFrom("called", file.toString(), made.vkey());
        spark.conf().set("spark.sql.catalog.called.alias-type", "handle");
        assertThatThrownBy(() -> spark.sql("select called.permits('@one')"))
                .hasStackTraceContaining(
                        "Join the rows with a table that has the id for each handle");
        CaseInsensitiveStringMap given =
                new CaseInsensitiveStringMap(Map.of("alias-type", "email"));
        assertThatThrownBy(() -> Options.read(given, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alias-type must be subject");
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
                LocalSpark.session().sparkContext().register(counts);
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
}
