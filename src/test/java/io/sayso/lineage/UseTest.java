package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sayso.gate.World;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InclusionProof;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/// People see which runs let them in, and can prove it.
@QuarkusTest
class UseTest {
    @Inject AgroalDataSource database;
    @Inject ChunkPeopleStore people;
    @Inject ChunkStore chunks;
    @Inject ScreenStore screens;
    @Inject RunStore runs;

    @Test
    void aPersonIsFoundByTheBlockOfTheirNumberAlsoInWhatWasKeptBeforeThereWereBlocks()
            throws SQLException {
        Runs run = Runs.open();
        run.screened("a", List.of(World.adultIn("HK")));
        RoaringBitmap some =
                RoaringBitmap.bitmapOf(2_000_000_000, 2_000_000_001, 2_000_004_096, 2_100_000_000);
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update training_chunk set people = ?, by_block = false where run ="
                                        + " ?")) {
            update.setBytes(1, Bitmaps.write(some));
            update.setString(2, run.id());
            update.executeUpdate();
        }
        ChunkPeopleStore.Hit hit = new ChunkPeopleStore.Hit(run.id(), "a");
        assertThat(newest(2_000_000_001)).doesNotContain(hit);
        people.start(new StartupEvent());
        for (int number : some) {
            assertThat(newest(number)).containsExactly(hit);
            assertThat(newest(number + 7)).isEmpty();
        }
    }

    private List<ChunkPeopleStore.Hit> newest(int number) {
        return people.search(number, Long.MAX_VALUE, 100, 1).hits();
    }

    @Test
    void whoIsLetInSeesWhereAndUnderWhichAnswerAndWhoIsNotSeesNothing() {
        String person = World.adultIn("HK");
        long position = World.optIn(person, Runs.PURPOSE, "HK", "");
        String other = World.adultIn("HK");
        Runs run = Runs.open();
        run.items(
                        "a",
                        "{\"subject\":\"%s\",\"collectedAt\":\"2024-05-01T23:00:00Z\"}\n{\"subject\":\"%s\"}\n"
                                .formatted(person, other))
                .statusCode(200);
        Runs.open().screened("a", List.of(other));
        uses(person)
                .body("items", hasSize(1))
                .body("items[0].run", equalTo(run.id()))
                .body("items[0].chunk", equalTo("a"))
                .body("items[0].uses[0].collectedOn", equalTo("2024-05-01"))
                .body("items[0].uses[0].answers[0].jurisdiction", equalTo("HK"))
                .body("items[0].uses[0].answers[0].reason", equalTo("opt-in"))
                .body("items[0].uses[0].answers[0].entry", equalTo((int) position - 1));
        uses(other).body("items", empty());
        Contract.as(TestTokens.person(person))
                .get("/v1/me/export")
                .then()
                .statusCode(200)
                .body("uses[0].run", equalTo(run.id()));
        Contract.as(TestTokens.person(person))
                .get("/v1/me/uses/" + run.id() + "/proof?chunk=a")
                .then()
                .statusCode(404);
    }

    @Test
    void aSealedUseIsProvenFromThePersonsIdToTheLog() {
        List<String> people =
                IntStream.range(0, 5)
                        .mapToObj(_ -> {
                            String person = World.adultIn("HK");
                            World.optIn(person, Runs.PURPOSE, "HK", "");
                            return person;
                        })
                        .toList();
        Runs run = Runs.open();
        for (String chunk : List.of("a", "b", "c")) {
            run.screened(chunk, people);
        }
        run.seal("{}").statusCode(200);
        for (String person : people) {
            JsonPath proof =
                    Contract.as(TestTokens.person(person))
                            .get("/v1/me/uses/" + run.id() + "/proof?chunk=b")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            Hash opening = Hash.fromBase64(proof.getString("opening"));
            Hash commitment =
                    Commitment.commit(
                            proof.getString("label"),
                            person.getBytes(StandardCharsets.UTF_8),
                            opening);
            assertThat(commitment.toBase64()).isEqualTo(proof.getString("commitment"));
            String member = proof.getString("member");
            assertThat(member).startsWith(run.id() + "\nb\n").endsWith(commitment.toBase64());
            verify(proof, "people", member);
            String chunk = proof.getString("chunkLeaf");
            assertThat(new JsonPath(chunk).getString("people.root"))
                    .isEqualTo(proof.getString("people.root"));
            verify(proof, "chunks", chunk);
            JsonPath seal =
                    new JsonPath(
                            new String(
                                    Base64.getDecoder().decode(proof.getString("sealLeaf")),
                                    StandardCharsets.UTF_8));
            assertThat(seal.getString("chunks.root")).isEqualTo(proof.getString("chunks.root"));
        }
    }

    @Test
    void amongManyAPersonIsProvenFromTheSubtreesThatAreKeptAndWithoutThem() throws SQLException {
        String person = World.adultIn("HK");
        World.optIn(person, Runs.PURPOSE, "HK", "");
        Runs run = Runs.open();
        run.screened("seed", List.of(person));
        LetIn own = chunks.admitted(run.id(), "seed").rows().getFirst();
        List<LetIn> rows = new ArrayList<>(List.of(own));
        for (int number : strangers(600)) {
            rows.add(new LetIn(number, own.use(), own.ground(), null, own.entries()));
        }
        Run opened = runs.find(run.id()).orElseThrow();
        ScreenStore.Input input = new ScreenStore.Input("text/plain", "sha256:" + "0".repeat(64));
        screens.begin(opened, "many", input, 9, Instant.now());
        screens.finish(
                opened,
                "many",
                new ScreenStore.Finished(
                        input, Instant.now(), Counts.NONE, List.of(), null, Admitted.of(rows)));
        run.seal("{}").statusCode(200);
        assertThat(chunks.subtrees(run.id(), "many").orElseThrow()).hasSize(2);
        String kept = proof(person, run, "many");
        JsonPath proof = new JsonPath(kept);
        assertThat(proof.getLong("people.size")).isEqualTo(601);
        verify(proof, "people", proof.getString("member"));
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update training_chunk set subtrees = null where run = ?")) {
            update.setString(1, run.id());
            update.executeUpdate();
        }
        assertThat(proof(person, run, "many")).as("as for chunks of before").isEqualTo(kept);
    }

    /// Numbers of people who are nobody.
    private List<Integer> strangers(int count) throws SQLException {
        String sql =
                """
                insert into training_subject (commitment)
                select decode(md5(i::text) || md5(i::text), 'hex') from generate_series(1, ?) i
                returning number
                """;
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, count);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getInt(1));
                }
            }
        }
        return numbers;
    }

    private static String proof(String person, Runs run, String chunk) {
        return Contract.as(TestTokens.person(person))
                .get("/v1/me/uses/" + run.id() + "/proof?chunk=" + chunk)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void usesArePagedTheNewestFirstAndGoneWithThePerson() {
        String person = World.adultIn("HK");
        World.optIn(person, Runs.PURPOSE, "HK", "");
        Runs run = Runs.open();
        Stream.of("a", "b", "c").forEach(chunk -> run.screened(chunk, List.of(person)));
        JsonPath first = uses(person, "limit=2").extract().jsonPath();
        assertThat(first.getList("items.chunk")).isEqualTo(List.of("c", "b"));
        JsonPath second = uses(person, "cursor=" + first.getString("cursor")).extract().jsonPath();
        assertThat(second.getList("items.chunk")).isEqualTo(List.of("a"));
        Contract.as(TestTokens.person(person)).get("/v1/me/uses?cursor=x").then().statusCode(400);
        Contract.as(TestTokens.person(person))
                .contentType(ContentType.JSON)
                .post("/v1/me/erasure")
                .then()
                .statusCode(200);
        uses(person).body("items", empty());
    }

    private static void verify(JsonPath proof, String tree, String leaf) {
        new InclusionProof(
                        proof.getLong(tree + ".index"),
                        proof.getLong(tree + ".size"),
                        proof.getList(tree + ".path", String.class).stream()
                                .map(Hash::fromBase64)
                                .toList())
                .verify(
                        Hashes.leaf(leaf.getBytes(StandardCharsets.UTF_8)),
                        Hash.fromBase64(proof.getString(tree + ".root")));
    }

    private static ValidatableResponse uses(String person) {
        return uses(person, "limit=20");
    }

    private static ValidatableResponse uses(String person, String query) {
        return Contract.as(TestTokens.person(person))
                .get("/v1/me/uses?" + query)
                .then()
                .statusCode(200);
    }
}
