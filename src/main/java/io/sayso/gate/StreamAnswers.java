package io.sayso.gate;

import java.io.IOException;
import java.io.OutputStream;

/// The answers to a stream, written while it is read.
///
/// Nothing more is read while the client does not read, and what is answered is sent before the
/// next wait. When the input breaks off, or the node can no longer decide, an exception says so,
/// and nothing that has been sent must look complete.
public sealed interface StreamAnswers permits NdjsonAnswers, TextAnswers {
    /// Answers to the end.
    void write(OutputStream out) throws IOException;
}
