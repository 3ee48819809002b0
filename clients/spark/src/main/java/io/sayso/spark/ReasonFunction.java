package io.sayso.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/// `reason`: why a row may be used, or not.
final class ReasonFunction implements ScalarFunction<UTF8String> {
    private static final long serialVersionUID = 1;

    private final Judge judge;
    private final Arguments arguments;

    ReasonFunction(Judge judge, Arguments arguments) {
        this.judge = judge;
        this.arguments = arguments;
    }

    @Override
    public String name() {
        return Function.REASON.word();
    }

    @Override
    public DataType[] inputTypes() {
        return arguments.declared();
    }

    @Override
    public DataType resultType() {
        return DataTypes.StringType;
    }

    @Override
    public boolean isResultNullable() {
        return false;
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public UTF8String produceResult(InternalRow row) {
        return UTF8String.fromString(arguments.judge(judge, row).word());
    }

    /// Redacted: plans are shown and logged.
    @Override
    public String toString() {
        return name();
    }
}
