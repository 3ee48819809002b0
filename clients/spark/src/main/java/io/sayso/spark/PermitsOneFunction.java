package io.sayso.spark;

import io.sayso.client.Asked;
import org.apache.spark.unsafe.types.UTF8String;

/// `permits` of a person alone, which the code that Spark generates calls directly.
public final class PermitsOneFunction extends PermitsFunction {
    private static final long serialVersionUID = 1;

    PermitsOneFunction(Judge judge, Arguments arguments) {
        super(judge, arguments);
    }

    /// Spark finds it by its name.
    ///
    /// @param person null where a row names nobody
    public boolean invoke(UTF8String person) {
        return judge().judge(person, Asked.UNDATED) == Reason.PERMITTED;
    }
}
