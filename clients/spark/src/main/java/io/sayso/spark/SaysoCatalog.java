package io.sayso.spark;

import java.time.InstantSource;
import java.util.Arrays;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/// The functions `permits` and `reason`, for SQL:
/// `spark.sql.catalog.sayso=io.sayso.spark.SaysoCatalog` makes them `sayso.permits` and
/// `sayso.reason`. Its settings are those of [Options].
public final class SaysoCatalog implements FunctionCatalog {
    private String name = "";
    private CaseInsensitiveStringMap settings = CaseInsensitiveStringMap.empty();
    private @Nullable Serving serving;

    /// Spark calls it.
    public SaysoCatalog() {}

    @Override
    public void initialize(String named, CaseInsensitiveStringMap options) {
        name = named;
        settings = options;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
        return namespace.length > 0
                ? new Identifier[0]
                : Arrays.stream(Function.values())
                        .map(each -> Identifier.of(new String[0], each.word()))
                        .toArray(Identifier[]::new);
    }

    @Override
    public UnboundFunction loadFunction(Identifier named) throws NoSuchFunctionException {
        if (named.namespace().length == 0) {
            for (Function each : Function.values()) {
                if (each.word().equalsIgnoreCase(named.name())) {
                    return each.over(serving()::judge);
                }
            }
        }
        throw new NoSuchFunctionException(named);
    }

    /// What the driver does for it, begun when it is first needed.
    synchronized Serving serving() {
        Serving known = serving;
        if (known == null) {
            SparkContext context = SparkSession.active().sparkContext();
            known =
                    settings.containsKey("file")
                            ? new FromFile(context, settings, InstantSource.system())
                            : new Following(
                                    context,
                                    Options.read(settings, System.getenv()),
                                    Shipping.of(context, settings));
            serving = known;
        }
        return known;
    }
}
