package io.sayso.screen;

import io.sayso.screen.StoppedException.Cause;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;

/// Writes the permitted rows: DuckDB joins the file with the answers. What it writes appears whole,
/// or not at all.
final class Output {
    private static final String PERMITTED =
            "select person, collected, place, category from answer join segment using (segment)"
                    + " join question using (id) where outcome = 'permit'";

    private final Work work;
    private final Settings settings;

    Output(Work work, Settings settings) {
        this.work = work;
        this.settings = settings;
    }

    /// Writes a file.
    interface Copy {
        /// Writes it.
        ///
        /// @return how many rows
        long to(Path file) throws SQLException, StoppedException;
    }

    /// What must be so before an output appears.
    interface Condition {
        /// Does nothing if it is.
        ///
        /// @param written how many rows were
        /// @throws StoppedException if it is not
        void require(long written) throws SQLException, StoppedException;
    }

    /// Writes the rows that were permitted.
    ///
    /// @throws StoppedException if they are not as many as were permitted: the input has changed
    void write() throws IOException, SQLException, StoppedException {
        write(
                settings,
                this::copy,
                written ->
                        requireWhole(
                                settings,
                                written,
                                work.number(
                                        "select sum(n) from answer join segment using (segment)"
                                                + " join question using (id) where outcome ="
                                                + " 'permit'")));
    }

    /// Has the output written beside its place, and put there if a condition is met.
    ///
    /// @throws StoppedException if it is not
    static void write(Settings settings, Copy copy, Condition condition)
            throws IOException, SQLException, StoppedException {
        Path out = settings.out().path();
        Path partial = out.resolveSibling(out.getFileName() + ".partial");
        try {
            condition.require(copy.to(partial));
            try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(
                    partial,
                    out,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /// @throws StoppedException if not as many rows were written as permitted
    static void requireWhole(Settings settings, long written, long permitted)
            throws StoppedException {
        if (written != permitted) {
            throw new StoppedException(
                    Cause.FAILED,
                    "%,d rows were permitted and %,d written; has %s changed meanwhile?"
                            .formatted(permitted, written, settings.in().path()));
        }
    }

    private long copy(Path partial) throws SQLException {
        if (settings.order() == Settings.Order.KEPT) {
            // several threads would write whatever is ready first, and a join that is turned round
            // gives rows in the order of its hash table
            work.execute("set threads = 1");
            work.execute("set disabled_optimizers = 'join_order,build_side_probe_side'");
        }
        Rows rows = Rows.of(settings);
        String permitted =
                "select %s from %s semi join (%s) yes on %s = yes.person and %s is not distinct from yes.collected and %s is not distinct from yes.place and %s is not distinct from yes.category"
                        .formatted(
                                rows.kept(),
                                rows.from(),
                                PERMITTED,
                                rows.person(),
                                rows.collectedAt(),
                                rows.places(),
                                rows.categories());
        try (Statement statement = work.connection().createStatement()) {
            return statement.executeLargeUpdate(
                    "copy (" + permitted + ") to " + Sql.text(partial) + form(settings));
        } finally {
            work.execute("reset threads");
            work.execute("reset disabled_optimizers");
        }
    }

    /// In what form DuckDB writes the output.
    static String form(Settings settings) {
        String form =
                switch (settings.out().format()) {
                    // a row that is its own text has nothing to quote: JSON has no line ends of its
                    // own
                    case JSONL ->
                            settings.in().format() == Format.JSONL
                                    ? "format csv, header false, quote '', escape '', delimiter"
                                            + " '\u0001'"
                                    : "format json";
                    case CSV -> "format csv, header true";
                    case PARQUET -> "format parquet";
                };
        return " (" + form + ")";
    }
}
