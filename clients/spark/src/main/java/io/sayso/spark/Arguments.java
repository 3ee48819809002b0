package io.sayso.spark;

import io.sayso.client.Asked;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/// The arguments of both functions: the person, and, each of them optional, when the data was
/// collected, where, what it is, and whence it came. Places and categories are a text or a list of
/// them. Nulls say nothing.
///
/// @param types as Spark converts them
record Arguments(List<DataType> types) implements Serializable {
    static final String FORM =
            "(person [, collectedAt [, place(s) [, categor(y/ies) [, source]]]])";

    private static final int PERSON = 0;
    private static final int COLLECTED = 1;
    private static final int PLACES = 2;
    private static final int CATEGORIES = 3;
    private static final int SOURCE = 4;
    private static final int MOST = 5;

    Arguments {
        types = List.copyOf(types);
    }

    /// Of what somebody wrote.
    ///
    /// @throws UnsupportedOperationException if it is too little or too much
    static Arguments of(StructType given) {
        DataType[] named = new DataType[given.size()];
        if (named.length < 1 || named.length > MOST) {
            throw new UnsupportedOperationException("it takes " + FORM);
        }
        for (int i = 0; i < named.length; i++) {
            named[i] = type(i, given.fields()[i].dataType());
        }
        return new Arguments(List.of(named));
    }

    private static DataType type(int argument, DataType given) {
        return switch (argument) {
            // microseconds since 1970, for whoever has them
            case COLLECTED -> given instanceof LongType ? given : DataTypes.TimestampType;
            case PLACES, CATEGORIES ->
                    given instanceof ArrayType
                            ? DataTypes.createArrayType(DataTypes.StringType)
                            : DataTypes.StringType;
            default -> DataTypes.StringType;
        };
    }

    DataType[] declared() {
        return types.toArray(DataType[]::new);
    }

    Reason judge(Judge judge, InternalRow row) {
        return judge.judge(
                text(row, PERSON),
                collected(row),
                texts(row, PLACES),
                texts(row, CATEGORIES),
                string(text(row, SOURCE)));
    }

    private boolean isSaid(InternalRow row, int argument) {
        return argument < types.size()
                && !(types.get(argument) instanceof NullType)
                && !row.isNullAt(argument);
    }

    private @Nullable UTF8String text(InternalRow row, int argument) {
        return isSaid(row, argument) ? row.getUTF8String(argument) : null;
    }

    private long collected(InternalRow row) {
        return isSaid(row, COLLECTED) ? row.getLong(COLLECTED) : Asked.UNDATED;
    }

    private List<String> texts(InternalRow row, int argument) {
        if (!isSaid(row, argument)) {
            return List.of();
        }
        if (!(types.get(argument) instanceof ArrayType)) {
            String text = row.getUTF8String(argument).toString();
            return text.isEmpty() ? List.of() : List.of(text);
        }
        ArrayData array = row.getArray(argument);
        List<String> texts = new ArrayList<>(array.numElements());
        for (int i = 0; i < array.numElements(); i++) {
            if (!array.isNullAt(i)) {
                texts.add(array.getUTF8String(i).toString());
            }
        }
        return texts;
    }

    private static @Nullable String string(@Nullable UTF8String text) {
        return text == null || text.numBytes() == 0 ? null : text.toString();
    }
}
