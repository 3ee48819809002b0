package io.sayso.spark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import scala.Option;

/// Keeps the rows of a DataFrame whose people permit it.
///
/// ```java
/// Sayso.configure(spark, Map.of("url", "https://sayso.example", "vkey-file", "log.vkey", "token-file", "token"));
/// Sayso.filter(posts, Columns.person("author_id").withCollectedAt("created")).write().parquet("allowed");
/// Sayso.counts(spark); // {not-listed=812, snapshot=9188}
/// ```
///
/// In SQL: `select * from posts where sayso.permits(author_id, created)`.
public final class Sayso {
    /// The name that [#configure] gives the catalog.
    public static final String CATALOG = "sayso";

    private Sayso() {}

    /// Sets a session up, as `spark.sql.catalog.sayso` and what begins with it do on a command
    /// line.
    ///
    /// @param settings those of [Options]
    public static void configure(SparkSession spark, Map<String, String> settings) {
        String prefix = "spark.sql.catalog." + CATALOG;
        settings.forEach((name, value) -> spark.conf().set(prefix + "." + name, value));
        spark.conf().set(prefix, SaysoCatalog.class.getName());
    }

    /// Keeps what is permitted, once a few of the people have been asked about: a wrong column is
    /// noticed before the work is done.
    ///
    /// @throws IllegalStateException if too many of them are unknown to the service
    public static Dataset<Row> filter(Dataset<Row> rows, Columns columns) {
        requireKnown(rows, columns);
        return rows.filter(permits(columns));
    }

    /// Whether a row may be used. Counted when it is evaluated.
    public static Column permits(Columns columns) {
        return call(Function.PERMITS, columns);
    }

    /// Why a row may be used (`snapshot`), or not. Counted when it is evaluated.
    public static Column reason(Columns columns) {
        return call(Function.REASON, columns);
    }

    private static Column call(Function function, Columns columns) {
        return functions.call_function(CATALOG + "." + function.word(), columns.arguments());
    }

    /// How many rows this session has judged, by reason. A task that Spark runs again counts again;
    /// to count exactly, count by [#reason].
    public static Map<String, Long> counts(SparkSession spark) {
        return serving(spark).counts();
    }

    private static void requireKnown(Dataset<Row> rows, Columns columns) {
        Serving serving = serving(rows.sparkSession());
        Serving.Sample sample = serving.sample();
        List<Row> some =
                rows.select(columns.person().cast("string")).limit(sample.size()).collectAsList();
        List<String> named =
                some.stream()
                        .filter(row -> !row.isNullAt(0) && !row.getString(0).isEmpty())
                        .map(row -> row.getString(0))
                        .toList();
        List<String> people = named.stream().distinct().toList();
        int nobody = some.size() - named.size();
        if (nobody > sample.tolerance() * some.size()) {
            throw new IllegalStateException(
                    "%d of the first %d rows name nobody; is it the right column?"
                            .formatted(nobody, some.size()));
        }
        long unknown = people.isEmpty() ? 0 : serving.unknown(people);
        if (unknown > sample.tolerance() * people.size()) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "%d of the first %d people are unknown to the service. Is it the right"
                                    + " column, and are these the service's own ids? If they really"
                                    + " are unknown, allow it with max-unknown=100.",
                            unknown,
                            people.size()));
        }
    }

    // Spark looks a catalog up by the settings of the session that is active in the thread.
    private static Serving serving(SparkSession spark) {
        Option<SparkSession> before = SparkSession.getActiveSession();
        SparkSession.setActiveSession(spark);
        try {
            return serving((org.apache.spark.sql.classic.SparkSession) spark);
        } finally {
            if (before.isDefined()) {
                SparkSession.setActiveSession(before.get());
            } else {
                SparkSession.clearActiveSession();
            }
        }
    }

    private static Serving serving(org.apache.spark.sql.classic.SparkSession session) {
        if (session.sessionState().catalogManager().catalog(CATALOG)
                instanceof SaysoCatalog catalog) {
            return catalog.serving();
        }
        throw new IllegalStateException("the catalog " + CATALOG + " is another's");
    }
}
