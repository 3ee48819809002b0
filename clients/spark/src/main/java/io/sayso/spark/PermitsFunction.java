package io.sayso.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/// `permits`: whether a row may be used. Its answer depends on the time, so that Spark evaluates it
/// where it was written, once for each row.
sealed class PermitsFunction implements ScalarFunction<Boolean> permits PermitsOneFunction {
    private static final long serialVersionUID = 1;

    private final Judge judge;
    private final Arguments arguments;

    PermitsFunction(Judge judge, Arguments arguments) {
        this.judge = judge;
        this.arguments = arguments;
    }

    final Judge judge() {
        return judge;
    }

    @Override
    public final String name() {
        return Function.PERMITS.word();
    }

    @Override
    public final DataType[] inputTypes() {
        return arguments.declared();
    }

    @Override
    public final DataType resultType() {
        return DataTypes.BooleanType;
    }

    @Override
    public final boolean isResultNullable() {
        return false;
    }

    @Override
    public final boolean isDeterministic() {
        return false;
    }

    @Override
    public final Boolean produceResult(InternalRow row) {
        return arguments.judge(judge, row) == Reason.PERMITTED;
    }

    /// Redacted: plans are shown and logged.
    @Override
    public final String toString() {
        return name();
    }
}
