package io.sayso.standing.memory;

import io.sayso.decision.SubjectState;
import java.io.IOException;

/// How a state is written down by itself.
public interface StateForm {
    /// The bytes of a state.
    byte[] write(SubjectState state);

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException if it is something else
    SubjectState read(byte[] bytes) throws IOException;
}
