package io.sayso.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sayso.client.NoAnswerException;
import io.sayso.screen.StoppedException.Cause;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
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
    ///
    /// @throws StoppedException if there is no token: answers to one recipient are none to another
    static Work open(Settings settings) throws IOException, SQLException, StoppedException {
        Path folder = settings.state();
        Work left = connect(folder, settings);
        String fingerprint;
        try {
            fingerprint = left.fingerprint(settings);
            if (left.isOf(fingerprint)) {
                return left;
            }
        } catch (StoppedException e) {
            left.close();
            throw e;
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

    /// Begins one that outlives nothing. Only what memory cannot hold goes to the folder.
    static Work inMemory(Settings settings) throws IOException, SQLException {
        return connect("jdbc:duckdb:", settings.state(), settings);
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
    private String fingerprint(Settings settings) throws IOException, StoppedException {
        Path in = settings.in().path();
        return String.join(
                "\n",
                settings.question(),
                settings.terms().recipient() == null ? recipient(settings) : "",
                Long.toString(Files.size(in)),
                Files.getLastModifiedTime(in).toString());
    }

    /// The recipient that the token names, or what else tells tokens apart.
    private String recipient(Settings settings) throws StoppedException {
        String token;
        try {
            token = settings.service().tokens().token().value();
        } catch (NoAnswerException e) {
            throw new StoppedException(Cause.FAILED, String.valueOf(e.getMessage()));
        }
        String[] parts = token.split("\\.", -1);
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
            return "token for "
                    + text("select json_extract_string(" + Sql.text(claims) + ", '$.recipient')");
        } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException | SQLException _) {
            return "token " + sha256(token);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static Work connect(Path folder, Settings settings) throws IOException, SQLException {
        return connect("jdbc:duckdb:" + folder.resolve(FILE), folder, settings);
    }

    private static Work connect(String url, Path folder, Settings settings)
            throws IOException, SQLException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                // names of people are in it
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memory());
        Connection connection = DriverManager.getConnection(url, properties);
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
