package io.sayso.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.platform.TestTokens;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// P10: taking the whole log away as a bundle with its proofs, and the same rows by `COPY`.
record ExportFigure(URI base, EmbeddedPostgres database) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROWS =
            """
            copy (select e.index, e.recorded_at, e.type, e.leaf, e.leaf_hash,
                         o.facts, o.facts_opening
                  from ledger_entry e
                  left join ledger_opening o on o.index = e.index and o.ordinal = 0
                  order by e.index) to stdout
            """;

    /// Entries a second that a whole bundle has.
    double export(HttpClient client) throws IOException, InterruptedException {
        String token =
                TestTokens.with(
                        Map.of(
                                "sub",
                                "figures",
                                "realm_access",
                                Map.of("roles", List.of("auditor")),
                                "jurisdictions",
                                List.of("*")));
        HttpResponse<String> ordered =
                client.send(
                        request("/v1/audit/exports", token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        JsonNode order = JSON.readTree(ordered.body());
        long started = System.nanoTime();
        HttpResponse<InputStream> download =
                client.send(
                        request(order.path("download").asText(), token).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = download.body()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        if (download.statusCode() != 200) {
            throw new IllegalStateException("an export was refused: " + download.statusCode());
        }
        return order.path("position").asLong() / seconds(started);
    }

    /// Rows a second that the database copies to a client that throws them away.
    double copy() throws InterruptedException, SQLException {
        long rows = rows();
        long started = System.nanoTime();
        Command.run(
                List.of(
                        "psql",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(database.getPort()),
                        "-U",
                        "postgres",
                        "-o",
                        "/dev/null",
                        "-c",
                        ROWS,
                        "postgres"));
        return rows / seconds(started);
    }

    private long rows() throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select size from ledger_head")) {
            row.next();
            return row.getLong(1);
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token);
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
