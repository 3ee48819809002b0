package io.sayso.gate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sayso.decision.DecisionRequest;
import io.sayso.gate.World;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.SignedNote;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.standing.Pseudonym;
import io.sayso.standing.Pseudonyms;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `/v1/snapshots`.
@QuarkusTest
class SnapshotTest {
    private static final String PURPOSE = "ai-training.generative";
    private static final String SELF = TestTokens.pipeline("self");
    private static final String LATEST = "/v1/snapshots/latest?purpose=" + PURPOSE;
    private static final long PATIENCE = 40_000_000_000L;

    @Inject Pseudonyms pseudonyms;

    @TempDir Path directory;

    @Test
    void itSaysWhatTheServiceSays() throws Exception {
        String willing = World.adultIn("HK");
        World.optIn(willing, PURPOSE, "HK", "");
        String refused = World.adultIn("HK");
        World.optIn(refused, PURPOSE, "HK", "");
        World.optOut(refused);
        String elsewhere = World.adultIn("HK", "GB");
        World.optIn(elsewhere, PURPOSE, "HK", "");
        String recent = World.adultIn("HK");
        long position =
                World.optIn(recent, PURPOSE, "HK", ",\"collectedFrom\":\"2026-01-01T00:00:00Z\"");
        Manifest manifest = await(SELF, LATEST, some -> some.position() >= position);
        for (String person : List.of(willing, refused, elsewhere, recent, "nobody-at-all")) {
            for (String places : List.of("", "HK", "GB", "HK\",\"US-TX")) {
                for (String collected : List.of("2020-01-01T00:00:00Z", "2026-06-01T00:00:00Z")) {
                    boolean permitted =
                            Contract.as(SELF)
                                    .contentType("application/json")
                                    .body(
                                            "{\"purpose\":\"%s\",\"subject\":\"%s\",\"collectedAt\":\"%s\",\"jurisdictions\":[%s]}"
                                                    .formatted(
                                                            PURPOSE,
                                                            person,
                                                            collected,
                                                            places.isEmpty()
                                                                    ? ""
                                                                    : "\"" + places + "\""))
                                    .post("/v1/decisions")
                                    .jsonPath()
                                    .getBoolean("decision");
                    assertThat(permits(manifest, person, places, collected))
                            .as("%s in %s of %s", person, places, collected)
                            .isEqualTo(permitted);
                }
            }
        }
        assertThat(permits(manifest, willing, "", "2020-01-01T00:00:00Z")).isTrue();
    }

    @Test
    void theManifestIsSignedAndItsHashesAreThoseOfTheParts() throws Exception {
        await(SELF, LATEST, _ -> true);
        String note = Contract.as(SELF).get(LATEST).asString();
        List<NoteVerifier> keys =
                Contract.given()
                        .get("/log/vkey")
                        .asString()
                        .lines()
                        .map(NoteVerifier::parse)
                        .toList();
        assertThat(SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).verify(keys)).hasSize(1);
        Manifest manifest = Manifest.of(note);
        for (Manifest.Part part : manifest.parts()) {
            byte[] bytes = part(manifest, Integer.toString(part.number()));
            assertThat(bytes).hasSize((int) part.bytes());
            assertThat(sha256(bytes)).isEqualTo(part.sha256());
        }
        assertThat(manifest.log()).isNotNull();
        assertThat(manifest.notAfter()).isAfter(manifest.createdAt());
        Pseudonyms.Ring ring = pseudonyms.ring(Recipient.SELF);
        assertThat(manifest.keys()).isEqualTo(ring.keys());
        assertThat(manifest.keyId()).isEqualTo(ring.keyId());
    }

    @Test
    void whoIsErasedIsListedNoMoreAndWhatListedThemIsGone() throws Exception {
        String person = World.adultIn("HK");
        World.adultIn("HK");
        long yes = World.optIn(person, PURPOSE, "HK", "");
        Manifest before = await(SELF, LATEST, some -> some.position() >= yes);
        assertThat(lists(before, person)).isTrue();
        long erased =
                Contract.as(TestTokens.person(person))
                        .contentType("application/json")
                        .post("/v1/me/erasure")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getLong("position");
        Manifest after = await(SELF, LATEST, some -> some.position() >= erased);
        assertThat(lists(after, person)).isFalse();
        String old = "/v1/snapshots/" + before.id() + "/manifest";
        until(() -> Contract.as(SELF).get(old).statusCode() == 404);
    }

    @Test
    void deltasMakeAChain() throws Exception {
        String person = World.adultIn("HK");
        long yes = World.optIn(person, PURPOSE, "HK", "");
        Manifest first = await(SELF, LATEST, some -> some.position() >= yes);
        long no = World.optOut(person);
        Manifest next = await(SELF, LATEST, some -> some.position() >= no);
        boolean toldGone = false;
        while (!next.id().equals(first.id())) {
            Manifest.DeltaPart delta = Objects.requireNonNull(next.delta());
            byte[] bytes = part(next, "delta");
            assertThat(sha256(bytes)).isEqualTo(delta.sha256());
            PartFile rows = PartFile.map(Files.write(directory.resolve("delta"), bytes));
            toldGone |= gone(rows, name(person));
            Manifest before =
                    Manifest.of(
                            Contract.as(SELF)
                                    .get("/v1/snapshots/" + delta.predecessor() + "/manifest")
                                    .asString());
            assertThat(before.digest()).isEqualTo(delta.predecessorDigest());
            next = before;
        }
        assertThat(toldGone).isTrue();
    }

    @Test
    void asParquetItHasARowForEachCell() throws Exception {
        String person = World.adultIn("HK");
        long yes = World.optIn(person, PURPOSE, "HK", ",\"category\":\"content\"");
        Manifest manifest = await(SELF, LATEST + "&format=parquet", some -> some.position() >= yes);
        Path file = Files.write(directory.resolve("part.parquet"), part(manifest, "0"));
        List<String> cells = new ArrayList<>();
        String hex = "0x" + HexFormat.of().formatHex(name(person).bytes());
        try (Stream<Map<String, Object>> rows =
                ParquetReader.streamContent(file.toFile(), new Columns())) {
            rows.filter(row -> hex.equalsIgnoreCase(String.valueOf(row.get("subject"))))
                    .forEach(row ->
                            cells.add(
                                    row.get("place")
                                            + "|"
                                            + row.get("category")
                                            + "|"
                                            + row.get("source")));
        }
        assertThat(cells)
                .contains("|content.public|first-party", "HK|content.public|first-party")
                .allMatch(cell -> cell.endsWith("|content.public|first-party"));
    }

    @Test
    void othersSnapshotsAreNobodysBusiness() throws Exception {
        Manifest manifest = await(SELF, LATEST, _ -> true);
        String path = "/v1/snapshots/" + manifest.id();
        for (String stranger :
                List.of(
                        TestTokens.pipeline("partner-a"),
                        TestTokens.pipeline("self", List.of("ai-training.evaluation")))) {
            assertThat(Contract.as(stranger).get(path + "/manifest").statusCode()).isEqualTo(404);
            assertThat(Contract.as(stranger).get(path + "/parts/0").statusCode()).isEqualTo(404);
            assertThat(Contract.as(stranger).get(LATEST + "&recipient=self").statusCode())
                    .isEqualTo(403);
        }
        assertThat(Contract.as(SELF).get(path + "/parts/99").statusCode()).isEqualTo(404);
        assertThat(Contract.as(TestTokens.person("u")).get(LATEST).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?purpose=Nonsense!",
                "?purpose=ai-training.no-such-thing",
                "?purpose=ai-training&format=csv",
                "?purpose=ai-training&recipient=N!"
            })
    void whatIsNotUnderstoodIsRefused(String query) {
        assertThat(Contract.as(SELF).get("/v1/snapshots/latest" + query).statusCode())
                .isEqualTo(400);
    }

    private boolean permits(Manifest manifest, String person, String places, String collected)
            throws IOException {
        PartFile part = parts(manifest);
        Row row = null;
        for (int i = 0; i < part.size(); i++) {
            if (part.subject(i).equals(name(person))) {
                row = part.listed(i).row();
            }
        }
        List<Jurisdiction> named =
                places.isEmpty()
                        ? List.of()
                        : Stream.of(places.split("\",\"")).map(Jurisdiction::new).toList();
        DecisionRequest request =
                new DecisionRequest(
                        new Purpose(PURPOSE),
                        List.of(DecisionRequest.DEFAULT_CATEGORY),
                        Recipient.SELF,
                        named,
                        Instant.parse(collected),
                        Source.FIRST_PARTY);
        return new Reading(part.frame(), row).permits(request, manifest.asOf());
    }

    private boolean lists(Manifest manifest, String person) throws IOException {
        return parts(manifest).lists(name(person));
    }

    private static boolean gone(PartFile rows, Pseudonym subject) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.subject(i).equals(subject) && rows.listed(i).row().equals(Row.GONE)) {
                return true;
            }
        }
        return false;
    }

    /// The one part that so few people make.
    private PartFile parts(Manifest manifest) throws IOException {
        Path file = directory.resolve(manifest.id());
        if (!Files.exists(file)) {
            Files.write(file, part(manifest, "0"));
        }
        assertThat(manifest.parts()).hasSize(1);
        return PartFile.map(file);
    }

    private static byte[] part(Manifest manifest, String part) {
        Response response =
                Contract.as(SELF).get("/v1/snapshots/" + manifest.id() + "/parts/" + part);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.asByteArray();
    }

    private Pseudonym name(String person) {
        return pseudonyms.ring(Recipient.SELF).of(new SubjectId(person));
    }

    private static Manifest await(String token, String path, Predicate<Manifest> wanted) {
        List<Manifest> found = new ArrayList<>();
        until(() -> {
            Response response = Contract.as(token).get(path);
            if (response.statusCode() == 503) {
                assertThat(response.header("Retry-After")).isNotNull();
                return false;
            }
            assertThat(response.statusCode()).isEqualTo(200);
            Manifest manifest = Manifest.of(response.asString());
            found.add(manifest);
            return wanted.test(manifest);
        });
        return found.getLast();
    }

    private static void until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A row as its columns; absent ones are left out.
    private static final class Columns
            implements Hydrator<Map<String, Object>, Map<String, Object>, String[]> {
        @Override
        public Map<String, Object> start() {
            return new HashMap<>();
        }

        @Override
        public Map<String, Object> add(Map<String, Object> row, String[] column, Object value) {
            if (value != null) {
                row.put(column[0], value);
            }
            return row;
        }

        @Override
        public Map<String, Object> finish(Map<String, Object> row) {
            return row;
        }
    }
}
