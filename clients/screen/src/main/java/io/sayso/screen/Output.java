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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the permitted rows: DuckDB joins the file with the answers. What it writes appears whole,
/// or not at all.
final class Output {
    private static final String PERMITTED =
            "select * from " + Work.ANSWERED + " where outcome = 'permit'";

    private final Work work;
    private final Settings settings;

    Output(Work work, Settings settings) {
        this.work = work;
        this.settings = settings;
    }

    /// What must hold just before the output appears.
    interface Condition {
        /// Does nothing if it holds.
        ///
        /// @throws StoppedException if it does not
        void require() throws StoppedException;
    }

    /// Writes.
    ///
    /// @return how many rows
    /// @throws StoppedException if they are not as many as were permitted: the input has changed;
    ///   or if the condition does not hold
    long write(Condition last) throws IOException, SQLException, StoppedException {
        Path out = settings.out().path();
        Path partial = out.resolveSibling(out.getFileName() + ".partial");
        try {
            long written = copy(partial);
            long permitted =
                    work.number(
                            "select sum(n) from " + Work.ANSWERED + " where outcome = 'permit'");
            if (written != permitted) {
                throw new StoppedException(
                        Cause.FAILED,
                        "%,d rows were permitted and %,d written; has %s changed meanwhile?"
                                .formatted(permitted, written, settings.in().path()));
            }
            try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            last.require();
            Files.move(
                    partial,
                    out,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(partial);
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
        List<String> same = new ArrayList<>(List.of(rows.person() + " = yes.person"));
        Columns columns = settings.columns();
        alike(same, columns.collectedAt(), rows.collectedAt(), "collected");
        alike(same, columns.place(), rows.places(), "place");
        alike(same, columns.category(), rows.categories(), "category");
        String permitted =
                "select %s from %s semi join (%s) yes on %s"
                        .formatted(rows.kept(), rows.from(), PERMITTED, String.join(" and ", same));
        try (Statement statement = work.connection().createStatement()) {
            return statement.executeLargeUpdate(
                    "copy (" + permitted + ") to " + Sql.text(partial) + " (" + form() + ")");
        } finally {
            work.execute("reset threads");
            work.execute("reset disabled_optimizers");
        }
    }

    /// Where rows say something, it must be what was asked.
    private static void alike(
            List<String> same, @Nullable String column, String value, String asked) {
        if (column != null) {
            same.add(value + " is not distinct from yes." + asked);
        }
    }

    private String form() {
        return switch (settings.out().format()) {
            // a row that is its own text has nothing to quote: JSON has no line ends of its own
            case JSONL ->
                    settings.in().format() == Format.JSONL
                            ? "format csv, header false, quote '', escape '', delimiter '\u0001'"
                            : "format json";
            case CSV -> "format csv, header true";
            case PARQUET -> "format parquet";
        };
    }
}
