package io.sayso.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// How to reach a service's database behind its back.
record Database(String url, String user, String password) {
    /// The one that a service has embedded, while it runs.
    static Database embedded(Path data) {
        try {
            List<String> postmaster = Files.readAllLines(data.resolve("pg/postmaster.pid"));
            return new Database(
                    "jdbc:postgresql://localhost:" + postmaster.get(3) + "/sayso",
                    "sayso",
                    Files.readString(data.resolve("secrets/database-password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The process id of the server that runs on a PostgreSQL data directory.
    static ProcessHandle postmaster(Path pg) {
        try {
            long pid = Long.parseLong(Files.readAllLines(pg.resolve("postmaster.pid")).getFirst());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
        return url;
    }
}
