package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.audit.bundle.Verifier;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` between the entry that lets old entries go and their going; on a log whose partitions
/// have 256 entries, each of which is old at once.
class PruneIT {
    private static final int BELOW = 512;
    private static final String AUDITOR = TestTokens.auditor("*");

    @TempDir Path directory;

    @Test
    void theNextProcessDropsWhatTheLogLetGoAndAllOfItIsStillProved() throws Exception {
        try (ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("postgres"))) {
            small(postgres.database());
            byte[] gone;
            long index;
            long entry;
            try (Service service = service(postgres, "1h")) {
                service.start();
                Api api = new Api(service::uri);
                new Scene(api).open();
                index = settle(api, postgres.database());
                gone = leaf(postgres.database(), index);
                entry = letGo(api);
                service.killNine();
            }
            assertThat(count(postgres.database(), BELOW)).isEqualTo(BELOW);
            try (Service service = service(postgres, "200ms")) {
                service.start();
                Api api = new Api(service::uri);
                JsonNode kept =
                        Await.until(
                                "the partitions' end",
                                () -> api.get("/v1/log/retention").json(),
                                each ->
                                        each.path("dropped").asLong() > 0
                                                && each.path("dropped").asLong()
                                                                + each.path("kept").asLong()
                                                        == BELOW);
                assertThat(kept.path("minIndex").asLong()).isEqualTo(BELOW);
                assertThat(kept.path("prune").path("index").asLong()).isEqualTo(entry);
                assertThat(kept.has("waiting")).isFalse();
                long dropped = kept.path("dropped").asLong();
                assertThat(count(postgres.database(), BELOW)).isEqualTo(BELOW - dropped);

                Api.Reply bundle = api.get("/log/tile/entries/001");
                assertThat(bundle.status()).isEqualTo(410);
                assertThat(bundle.json().path("type").asText()).isEqualTo("/problems/pruned");
                assertThat(bundle.json().path("detail").asText()).contains("entry " + entry);
                assertThat(api.get("/log/tile/0/001").status()).isEqualTo(200);
                requireProved(api, index, gone);
                requireSaid(api, entry);
                requireAccepted(service, api, dropped);
                Await.until(
                        "a whole pass of verification",
                        () -> api.get("/q/health/well").body(),
                        body -> body.matches("(?s).*\"verifyPasses\": *[1-9].*"));
                assertThat(api.get("/q/health/well").body())
                        .doesNotContain("damage", "unprotected");
            }
        }
    }

    /// Some hundred people, one of whom is erased, whose entry lies before [#BELOW].
    ///
    /// @return the index of that entry
    private static long settle(Api api, Database database) throws Exception {
        Scene scene = new Scene(api);
        scene.admit(IntStream.range(0, 450).mapToObj(i -> "drill-person-" + i).toList());
        long index = scene.optOut("drill-person-0", "k").json().path("index").asLong();
        assertThat(index).isGreaterThan(BELOW);
        assertThat(scene.erase("drill-person-1").status()).isEqualTo(200);
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                """
                                select min(e.index) from ledger_entry e
                                where e.type = 'subject.update'
                                  and not exists (select 1 from ledger_opening o where o.index = e.index)
                                """)) {
            row.next();
            assertThat(row.getLong(1)).isLessThan(BELOW);
            return row.getLong(1);
        }
    }

    private static long letGo(Api api) throws Exception {
        long policy =
                api.post(
                                "/v1/log/retention",
                                TestTokens.officer("o", "*"),
                                null,
                                """
                                {"keepDays":{"subject.update":0,"decision.batch":0},"reason":"drill"}
                                """)
                        .json()
                        .path("index")
                        .asLong();
        // once a checkpoint covers both
        long entry =
                Await.until(
                                "the operator's word",
                                () ->
                                        api.post(
                                                "/v1/log/prunes",
                                                TestTokens.operator(),
                                                null,
                                                "{\"minIndex\":%d,\"policy\":%d}"
                                                        .formatted(BELOW, policy)),
                                reply -> reply.status() == 201)
                        .json()
                        .path("index")
                        .asLong();
        Await.until(
                "a checkpoint of it",
                () -> api.get("/v1/log/retention").json().path("minIndex").asLong(),
                minIndex -> minIndex == BELOW);
        return entry;
    }

    private static void requireProved(Api api, long index, byte[] leaf) throws Exception {
        String proof = api.get("/v1/log/proof?index=" + index).body();
        List<byte[]> path = new ArrayList<>();
        proof.substring(0, proof.indexOf("\n\n"))
                .lines()
                .skip(2)
                .forEach(line -> path.add(Base64.getDecoder().decode(line)));
        Naive.Signed signed =
                Naive.Signed.open(
                        proof.substring(proof.indexOf("\n\n") + 2), api.get("/log/vkey").body());
        byte[] root = Naive.rootFrom(index, signed.size(), Naive.leafHash(leaf), path);
        assertThat(Base64.getEncoder().encodeToString(root)).isEqualTo(signed.root());
    }

    /// Listings say what is no longer there.
    private static void requireSaid(Api api, long entry) throws Exception {
        JsonNode page = api.get("/v1/audit/entries?limit=1", AUDITOR).json();
        assertThat(page.path("pruned").toString())
                .isEqualTo("{\"before\":%d,\"entry\":%d}".formatted(BELOW, entry));
        assertThat(api.get("/v1/audit/entries?fromIndex=" + BELOW, AUDITOR).json().has("pruned"))
                .isFalse();
        String lines = new String(export(api, "ndjson"), StandardCharsets.UTF_8);
        assertThat(lines).contains("\"pruned\":{", "\"completeness\":\"asserted\"");
        String table = new String(export(api, "csv"), StandardCharsets.UTF_8);
        assertThat(table).contains("\npruned,,before,,,,,,,,," + BELOW + "," + entry + "\r\n");
    }

    private void requireAccepted(Service service, Api api, long dropped) throws Exception {
        Path bundle = Files.write(directory.resolve("export.zip"), export(api, "bundle"));
        Verifier.Verdict verdict =
                Verifier.check(bundle, "--key", api.get("/log/vkey").body().strip());
        assertThat(verdict.exit()).as(verdict.text()).isZero();
        assertThat(verdict.text()).contains("PRUNED_LAWFUL        " + dropped + "\n");
        assertThat(service.log()).doesNotContain("drill-person-");
    }

    private static byte[] export(Api api, String format) throws Exception {
        String path =
                api.post(
                                "/v1/audit/exports",
                                AUDITOR,
                                null,
                                "{\"format\":\"%s\"}".formatted(format))
                        .json()
                        .path("download")
                        .asText();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(api.base().get().resolve(path))
                                    .header("Authorization", "Bearer " + AUDITOR)
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        }
    }

    private Service service(ExternalPostgres postgres, String interval) {
        Map<String, String> environment = new HashMap<>(postgres.environment(postgres.port()));
        environment.put("SAYSO_LOG_PRUNE_INTERVAL", interval);
        return Service.on(directory.resolve("data"), environment);
    }

    /// Makes the tables, with partitions that can be filled.
    private static void small(Database database) throws SQLException {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .load()
                .migrate();
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    """
                    create or replace function ledger_partition_entries() returns bigint
                    language sql immutable as 'select 256::bigint';
                    create or replace function ledger_least_days() returns integer
                    language sql immutable as 'select 0';
                    drop table ledger_entry_0;
                    drop table ledger_entry_1;
                    do $$ begin perform ledger_add_partition(n) from generate_series(0, 2) n; end $$
                    """);
        }
    }

    private static long count(Database database, long before) throws SQLException {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                "select count(*) from ledger_entry where index < " + before)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static byte[] leaf(Database database, long index) throws SQLException, IOException {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery("select leaf from ledger_entry where index = " + index)) {
            row.next();
            return row.getBytes(1);
        }
    }
}
