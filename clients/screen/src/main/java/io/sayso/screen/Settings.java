package io.sayso.screen;

import io.sayso.client.Service;
import io.sayso.client.Terms;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What to screen, for what, and whom to ask.
///
/// @param service whom to ask
/// @param in the file
/// @param out where the permitted rows go
/// @param columns where in a row to look
/// @param terms what the data would be used for
/// @param tolerance the share of people that may be unknown, and of rows undecided, 0 to 1
/// @param order whether rows keep their order
/// @param state a folder for what has to outlive an interruption
/// @param maxAge oldest an answer may be when the output is written; older ones are asked for anew
/// @param patience for how long a segment is asked again after a fault that may pass
/// @param memory DuckDB's limit, such as `1GB`
/// @param basis what is decided from in this process; `null` where the service is asked
record Settings(
        Service service,
        File in,
        File out,
        Columns columns,
        Terms terms,
        double tolerance,
        Order order,
        Path state,
        Duration maxAge,
        Duration patience,
        String memory,
        @Nullable Basis basis) {
    /// The share of unknown people from which on a wrong column is the likelier explanation.
    static final double DEFAULT_TOLERANCE = 0.05;

    /// A file, and what it is written in.
    record File(Path path, Format format) {}

    /// A snapshot to decide from.
    ///
    /// @param path a folder that it is fetched into, or a file that was saved before
    /// @param vkeys who must have signed it
    record Basis(Path path, String vkeys) {}

    /// Of the rows of the output.
    enum Order {
        /// As in the input; one thread writes.
        KEPT,
        /// Whichever is faster.
        ANY
    }

    /// The input, as far as answers depend on it.
    String question() {
        return String.join(
                "\n",
                in.path().toAbsolutePath().normalize().toString(),
                in.format().name(),
                out.format().name(),
                columns.toString(),
                terms.toString(),
                service.base().toString());
    }
}
