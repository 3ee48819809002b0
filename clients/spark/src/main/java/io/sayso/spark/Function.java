package io.sayso.spark;

import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/// One of the functions, before its arguments are known.
enum Function {
    /// Whether a row may be used.
    PERMITS("permits"),
    /// Why it may, or may not: `snapshot` is the one word that permits.
    REASON("reason");

    private final String word;

    Function(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /// The function.
    ///
    /// @param judges gives the one for a query, when the query is analysed
    UnboundFunction over(Supplier<Judge> judges) {
        return new UnboundFunction() {
            @Override
            public String name() {
                return word;
            }

            @Override
            public String description() {
                return word + Arguments.FORM;
            }

            @Override
            public BoundFunction bind(StructType given) {
                Arguments arguments = Arguments.of(given);
                Judge judge = judges.get();
                return switch (Function.this) {
                    case REASON -> new ReasonFunction(judge, arguments);
                    case PERMITS ->
                            arguments.types().size() == 1
                                    ? new PermitsOneFunction(judge, arguments)
                                    : new PermitsFunction(judge, arguments);
                };
            }
        };
    }
}
