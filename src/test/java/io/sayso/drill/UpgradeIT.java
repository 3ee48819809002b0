package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a past release promised holds under this one, on that release's own database, log and keys.
///
/// `src/test/resources/upgrade/make.sh` makes them, once for each release.
class UpgradeIT {
    private static final Path RELEASES = Path.of("src/test/resources/upgrade");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CHECKPOINT = Duration.ofSeconds(30);

    @TempDir Path directory;

    static List<Path> releases() throws IOException {
        try (Stream<Path> files = Files.list(RELEASES)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatAPastReleasePromisedHolds(Path release) throws Exception {
        JsonNode promised = JSON.readTree(release.resolve("promised.json").toFile());
        try (ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("postgres"));
                Service service =
                        Service.on(
                                directory.resolve("data"), postgres.environment(postgres.port()))) {
            load(postgres.database(), release.resolve("database.sql.gz"));
            StoredLog before = StoredLog.read(postgres.database());
            copyKeys(release, service.data());
            service.start();
            Api api = new Api(service::uri);

            assertThat(api.get("/log/vkey").body()).isEqualTo(promised.path("vkey").asText());
            requireReceipts(api, promised, before);
            requireProofs(api, promised, before);
            requireDecisions(api, promised);
            requireThatItGoesOn(api, promised, postgres.database(), before);
            assertThat(service.log()).doesNotContain("past-");
        }
    }

    /// A receipt that was given out then opens its entry, and so does the one of today.
    private static void requireReceipts(Api api, JsonNode promised, StoredLog log)
            throws IOException {
        assertThat(promised.path("receipts")).hasSizeGreaterThan(5);
        for (JsonNode each : promised.path("receipts")) {
            Api.Reply reply =
                    api.get(
                            "/v1/me/receipts/" + each.path("index").asInt(),
                            TestTokens.person(each.path("person").asText()));
            assertThat(reply.status()).isEqualTo(200);
            requireOpens(each.path("receipt"), log);
            requireOpens(reply.json().findParent("openings"), log);
        }
    }

    private static void requireOpens(JsonNode evidence, StoredLog log) throws IOException {
        byte[] leaf = Base64.getDecoder().decode(evidence.path("leaf").asText());
        int index = evidence.path("index").asInt(-1);
        assertThat(new String(leaf, StandardCharsets.ISO_8859_1))
                .isEqualTo(log.entries().get(index).leaf());
        assertThat(evidence.path("openings")).hasSizeGreaterThanOrEqualTo(2);
        evidence.path("openings")
                .properties()
                .forEach(opening ->
                        assertThat(new String(leaf, StandardCharsets.UTF_8))
                                .contains(
                                        Base64.getUrlEncoder()
                                                .withoutPadding()
                                                .encodeToString(
                                                        Naive.commitment(
                                                                opening.getKey(),
                                                                bytes(opening, "value"),
                                                                bytes(opening, "opening")))));
    }

    private static byte[] bytes(Map.Entry<String, JsonNode> opening, String member) {
        return Base64.getDecoder().decode(opening.getValue().path(member).asText());
    }

    /// The proofs that people hold verify, and so do those that are given out today.
    private static void requireProofs(Api api, JsonNode promised, StoredLog before)
            throws IOException {
        for (JsonNode proof : promised.path("proofs")) {
            int index = requireProof(proof.asText(), promised.path("vkey").asText(), before);
            requireProof(
                    api.get("/v1/log/proof?index=" + index).body(),
                    api.get("/log/vkey").body(),
                    before);
        }
    }

    private static int requireProof(String proof, String vkey, StoredLog log) {
        int gap = proof.indexOf("\n\n");
        List<String> lines = proof.substring(0, gap).lines().toList();
        int index = Integer.parseInt(lines.get(1).substring("index ".length()));
        Naive.Signed signed = Naive.Signed.open(proof.substring(gap + 2), vkey);
        byte[] leaf = log.entries().get(index).leaf().getBytes(StandardCharsets.ISO_8859_1);
        List<byte[]> path =
                lines.stream().skip(2).map(line -> Base64.getDecoder().decode(line)).toList();
        byte[] root = Naive.rootFrom(index, signed.size(), Naive.leafHash(leaf), path);
        assertThat(Base64.getEncoder().encodeToString(root)).isEqualTo(signed.root());
        return index;
    }

    private static void requireDecisions(Api api, JsonNode promised) throws IOException {
        assertThat(promised.path("decisions")).hasSizeGreaterThan(8);
        for (JsonNode each : promised.path("decisions")) {
            String body = each.path("body").asText();
            JsonNode now =
                    api.post("/v1/decisions", TestTokens.pipeline("self"), null, body).json();
            for (String member : List.of("decision", "reason", "known")) {
                // null: the answer had no such member
                assertThat(now.path(member).asText())
                        .as(body)
                        .isEqualTo(each.path(member).isNull() ? "" : each.path(member).asText());
            }
        }
    }

    /// New entries come behind the old ones, are obeyed, and the log that is signed extends the one
    /// that was.
    private static void requireThatItGoesOn(
            Api api, JsonNode promised, Database database, StoredLog before)
            throws IOException, SQLException {
        Scene scene = new Scene(api);
        assertThat(scene.ask("past-0").json().path("decision").asBoolean()).isTrue();
        Api.Reply no = scene.optOut("past-0", "after");
        assertThat(no.status()).isEqualTo(201);
        assertThat(no.json().path("index").asLong()).isGreaterThanOrEqualTo(before.headSize());
        assertThat(scene.ask("past-0").json().path("decision").asBoolean()).isFalse();

        long start = System.nanoTime();
        Naive.Signed signed;
        do {
            assertThat(System.nanoTime() - start).isLessThan(CHECKPOINT.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            signed =
                    Naive.Signed.open(
                            api.get("/log/checkpoint").body(), api.get("/log/vkey").body());
        } while (signed.size() <= no.json().path("index").asLong());

        StoredLog after = StoredLog.read(database);
        after.requireWhole();
        assertThat(after.entries()).startsWith(before.entries().toArray(StoredLog.Entry[]::new));
        Naive.Signed then =
                Naive.Signed.open(
                        promised.path("checkpoint").asText(), promised.path("vkey").asText());
        assertThat(then.size()).isEqualTo(before.headSize());
        assertThat(root(after, then.size())).isEqualTo(then.root());
        assertThat(root(after, signed.size())).isEqualTo(signed.root());
        assertThat(signed.origin()).isEqualTo(then.origin());
    }

    private static String root(StoredLog log, long size) {
        List<byte[]> leaves =
                log.entries().stream()
                        .limit(size)
                        .map(entry ->
                                Naive.leafHash(entry.leaf().getBytes(StandardCharsets.ISO_8859_1)))
                        .toList();
        return Base64.getEncoder().encodeToString(Naive.root(leaves));
    }

    private static void load(Database database, Path dump) throws IOException, SQLException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(dump));
                Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void copyKeys(Path release, Path data) throws IOException {
        Files.createDirectories(data.resolve("keys"));
        Files.createDirectories(data.resolve("anchor"));
        try (Stream<Path> files = Files.list(release)) {
            for (Path key : files.filter(file -> file.toString().endsWith(".key")).toList()) {
                Files.copy(key, data.resolve("keys").resolve(key.getFileName()));
            }
        }
        Files.copy(release.resolve("anchor"), data.resolve("anchor/checkpoint"));
    }
}
