package io.sayso.gate.ask;

import io.sayso.decision.Decision;
import io.sayso.decision.Ruling;
import org.jspecify.annotations.Nullable;

/// What is answered about one item.
public sealed interface Verdict permits Verdict.Decided, Fault {
    /// It was decided.
    ///
    /// @param known whether we have any record of the person
    /// @param explained the whole of it where the answer says why, else null
    record Decided(Ruling ruling, boolean known, @Nullable Decision explained) implements Verdict {
        /// Whether the use is permitted.
        public boolean permits() {
            return ruling.permits();
        }
    }
}
