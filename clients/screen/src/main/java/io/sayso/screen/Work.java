package io.sayso.screen;

import io.sayso.screen.StoppedException.Cause;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/// What a screening has to remember, in a DuckDB file of its own: whom and what to ask, each
/// question once however many rows ask it, and what was answered. A screening that was interrupted
/// goes on with it.
final class Work implements AutoCloseable {
    private static final List<String> TABLES =
            List.of(
                    "create table about (fingerprint varchar)",
                    "create table survey (total bigint, anonymous bigint)",
                    "create table question (id bigint, person varchar, collected bigint, place"
                            + " varchar[], category varchar[], n bigint)",
                    "create table answer (segment integer, id bigint, outcome varchar, reason"
                            + " varchar, known boolean)",
                    "create table segment (segment integer primary key, position_first bigint,"
                            + " position_last bigint, decided_at bigint)");

    private static final String FILE = "sayso-screen.duckdb";
    private static final String SPILL = "sayso-screen.spill";

    private final DuckDBConnection connection;
    private final Path folder;

    private Work(DuckDBConnection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /// Opens what an interrupted screening of the same file on the same terms left, or begins.
    static Work open(Settings settings) throws IOException, SQLException {
        Path folder = settings.state();
        String fingerprint = fingerprint(settings);
        Work left = connect(folder, settings);
        if (left.isOf(fingerprint)) {
            return left;
        }
        left.close();
        delete(folder);
        Work work = connect(folder, settings);
        for (String table : TABLES) {
            work.execute(table);
        }
        survey(work, settings);
        work.execute("insert into about values (" + Sql.text(fingerprint) + ")");
        return work;
    }

    Connection connection() {
        return connection;
    }

    /// Another connection to the same file.
    DuckDBConnection another() throws SQLException {
        return connection.duplicate();
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A single number; 0 for null.
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /// A single text; empty for null.
    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            String text = result.next() ? result.getString(1) : null;
            return text == null ? "" : text;
        }
    }

    /// Removes the file, once nothing of it is needed any more.
    void discard() throws IOException, SQLException {
        close();
        delete(folder);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /// What would change if the input did.
    private static String fingerprint(Settings settings) throws IOException {
        Path in = settings.in().path();
        return String.join(
                "\n",
                settings.question(),
                Long.toString(Files.size(in)),
                Files.getLastModifiedTime(in).toString());
    }

    private static Work connect(Path folder, Settings settings) throws IOException, SQLException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                // names of people are in it
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memory());
        Connection connection =
                DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(FILE), properties);
        Work work = new Work((DuckDBConnection) connection, folder);
        work.execute("set TimeZone = 'UTC'");
        work.execute("set temp_directory = " + Sql.text(folder.resolve(SPILL)));
        return work;
    }

    private boolean isOf(String fingerprint) throws SQLException {
        boolean has = number("select count(*) from duckdb_tables() where table_name = 'about'") > 0;
        return has && text("select fingerprint from about").equals(fingerprint);
    }

    private static void survey(Work work, Settings settings) throws SQLException {
        Rows rows = Rows.of(settings);
        String asked =
                "select %s as person, %s as collected, %s as place, %s as category, count(*) as n from %s group by all"
                        .formatted(
                                rows.person(),
                                rows.collectedAt(),
                                rows.places(),
                                rows.categories(),
                                rows.from());
        work.execute("create temporary table asked as " + asked);
        work.execute(
                "insert into survey select coalesce(sum(n), 0), coalesce(sum(n) filter (where"
                        + " person is null), 0) from asked");
        work.execute(
                "insert into question select row_number() over () - 1, * from asked where person is"
                        + " not null");
        work.execute("drop table asked");
    }

    /// Deletes what is ours in the folder, and the folder if nothing else is in it.
    private static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
        Files.deleteIfExists(folder.resolve(FILE + ".wal"));
        Path spill = folder.resolve(SPILL);
        if (Files.isDirectory(spill, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(spill)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(spill);
        }
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException _) {
            // what else is in it is not ours
        }
    }

    /// What a fault of DuckDB's means for the user.
    static StoppedException failed(Settings settings, SQLException e) {
        String message = String.valueOf(e.getMessage());
        return new StoppedException(
                Cause.FAILED,
                settings.in().path()
                        + " cannot be screened: "
                        + message.lines().findFirst().orElse(""));
    }
}
