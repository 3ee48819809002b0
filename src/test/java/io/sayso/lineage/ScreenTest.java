package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.sayso.consent.Remains;
import io.sayso.gate.Duplex;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Chunks are screened for a run, and counted once.
@QuarkusTest
class ScreenTest {
    @Inject SubjectNumberStore numbers;
    @Inject SubjectHasher hasher;
    @Inject ChunkStore chunks;
    @Inject AgroalDataSource database;

    @Test
    void itemsAreAnsweredAsInAnyStreamUnderTheRunsPurpose() {
        Runs run = Runs.open();
        String willing = willing();
        String refused = World.adultIn("HK");
        World.optOut(refused);
        List<JsonPath> lines =
                run.items(
                                "a",
                                Stream.of(willing, refused, "nobody-we-know")
                                                .map("{\"subject\":\"%s\"}\n"::formatted)
                                                .reduce("", String::concat)
                                        + "nonsense\n")
                        .statusCode(200)
                        .extract()
                        .asString()
                        .lines()
                        .map(JsonPath::new)
                        .toList();
        assertThat(lines.subList(0, 3))
                .extracting(line -> line.getString("reason"))
                .containsExactly("opt-in", "opt-out", "no-opt-in");
        assertThat(lines.get(4).getBoolean("summary.complete")).isTrue();
        JsonPath view = run.view();
        assertThat(view.getLong("counts.items")).isEqualTo(4);
        assertThat(view.getLong("counts.permit")).isEqualTo(1);
        assertThat(view.getLong("counts.deny")).isEqualTo(2);
        assertThat(view.getLong("counts.error")).isEqualTo(1);
        assertThat(view.getLong("counts.unknown")).isEqualTo(1);
        assertThat(view.getMap("counts.reasons"))
                .isEqualTo(Map.of("opt-in", 1, "opt-out", 1, "no-opt-in", 1));
        JsonPath chunk = run.get("/chunks").statusCode(200).extract().jsonPath();
        assertThat(chunk.getString("items[0].state")).isEqualTo("finished");
        assertThat(chunk.getInt("items[0].people")).isEqualTo(1);
        assertThat(chunk.getLong("items[0].positionLast"))
                .isEqualTo(lines.get(4).getLong("summary.positionLast"));
    }

    @Test
    void whoIsLetInIsRecordedWithTheEntryThatDecided() {
        Runs run = Runs.open();
        String person = World.adultIn("HK");
        long position = World.optIn(person, Runs.PURPOSE, "HK", "");
        assertThat(run.screened("a", List.of(person, person, "nobody-we-know"))).isEqualTo("110");
        List<LetIn> rows = chunks.admitted(run.id(), "a").rows();
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().number()).isEqualTo(number(person));
        assertThat(rows.getFirst().entries()).isEqualTo(List64.of(position - 1));
        assertThat(rows.getFirst().ground().places())
                .extracting(Ground.Place::code, Ground.Place::reason)
                .containsExactly(tuple("HK", "opt-in"));
        assertThat(chunks.people(run.id(), "a").toArray()).containsExactly(number(person));
    }

    @Test
    void anItemOfAnotherUseIsAnErrorAndDefaultsOfAnotherAreRefused() {
        Runs run = Runs.open();
        String willing = willing();
        List<String> codes =
                run.items(
                                "a",
                                Stream.of(
                                                "\"purpose\":\"ai-training.generative.fine-tuning\"",
                                                "\"recipient\":\"partner-a\"",
                                                "\"categories\":[\"behaviour\"]",
                                                "\"purpose\":\"ai-training.generative\"")
                                        .map(each ->
                                                "{\"subject\":\"%s\",%s}\n"
                                                        .formatted(willing, each))
                                        .reduce("", String::concat))
                        .statusCode(200)
                        .extract()
                        .asString()
                        .lines()
                        .map(line -> new JsonPath(line).getString("error.code"))
                        .limit(4)
                        .toList();
        assertThat(codes).containsExactly("validation", "validation", "validation", null);
        run.items("b", "{\"defaults\":{\"purpose\":\"ai-training\"}}\n")
                .statusCode(400)
                .body("errors[0].field", equalTo("purpose"));
        run.stream("text/plain")
                .body("x")
                .post(run.path("b&recipient=partner-a"))
                .then()
                .statusCode(400);
        run.stream("application/json").body("{}").post(run.path("b")).then().statusCode(415);
        run.stream("text/plain")
                .body("x")
                .post("/v1/runs/" + run.id() + "/screen")
                .then()
                .statusCode(400);
        run.stream("text/plain").body("x").post(run.path("no spaces")).then().statusCode(400);
    }

    @Test
    void aChunkThatIsSentAgainCountsOnceByTheNewerAnswerAndForgetsNobody() {
        Runs run = Runs.open();
        String steady = willing();
        String fickle = willing();
        assertThat(run.screened("a", List.of(steady, fickle))).isEqualTo("11");
        assertThat(run.screened("a", List.of(steady, fickle))).isEqualTo("11");
        assertThat(run.view().getLong("counts.permit")).isEqualTo(2);
        World.optOut(fickle);
        assertThat(run.screened("a", List.of(steady, fickle))).isEqualTo("10");
        JsonPath view = run.view();
        assertThat(view.getLong("counts.items")).isEqualTo(2);
        assertThat(view.getLong("counts.permit")).isEqualTo(1);
        assertThat(view.getLong("counts.deny")).isEqualTo(1);
        assertThat(chunks.people(run.id(), "a").contains(number(fickle))).isTrue();
        assertThat(run.get("/chunks").extract().jsonPath().getInt("items[0].answers")).isEqualTo(3);
    }

    @RepeatedTest(8) // what was wrong here showed in one of three
    void aFinishedChunkIsNotFinishedWithAnythingElse() throws IOException {
        Runs run = Runs.open();
        String willing = willing();
        run.ids("a", List.of(willing)).statusCode(200);
        run.ids("a", List.of(willing, willing)).statusCode(409);
        run.stream("text/plain")
                .body(willing)
                .post(run.path("a&source=licensed"))
                .then()
                .statusCode(409);
        run.stream("text/plain")
                .body(willing)
                .post(run.path("b&digest=sha256:" + "0".repeat(64)))
                .then()
                .statusCode(400);
        try (Duplex duplex = Duplex.post(run.path("a"), run.token(), "text/plain")) {
            duplex.send(willing + "\n" + willing);
            duplex.end();
            Duplex.Answer answer = duplex.answer(); // cut, unless none of it was sent yet
            assertThat(answer.complete() && answer.status() != 409).as(answer.toString()).isFalse();
        }
        assertThat(run.view().getLong("counts.items")).isEqualTo(1);
    }

    @Test
    void aStreamThatIsCutLeavesItsChunkUnfinishedAndUncounted() throws IOException {
        Runs run = Runs.open();
        try (Duplex duplex = Duplex.post(run.path("a"), run.token(), "text/plain")) {
            duplex.send(willing() + "\n");
            assertThat(duplex.head()).startsWith("HTTP/1.1 200");
            assertThat(duplex.chunk()).containsExactly('1', '\n');
            duplex.hangUp();
            assertThat(duplex.answer().complete()).isFalse();
        }
        JsonPath view = run.view();
        assertThat(view.getLong("counts.items")).isZero();
        assertThat(view.getLong("chunks.unfinished")).isEqualTo(1);
        assertThat(run.screened("a", List.of("x"))).isEqualTo("0");
        assertThat(run.view().getLong("chunks.unfinished")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"text/plain, %s", "application/x-ndjson, '{\"subject\":\"%s\"}'"})
    void aStreamCutAtAnyByteLeavesItsChunkUnfinishedAndUncounted(String type, String line)
            throws IOException {
        Runs run = Runs.open();
        String body =
                Duplex.chunk(line.formatted(willing()) + "\n")
                        + Duplex.chunk(line.formatted("b") + "\n")
                        + "0\r\n\r\n";
        for (int cut = 0; cut < body.length(); cut++) {
            String head = Duplex.head(run.path("cut-" + cut), run.token(), type);
            byte[] bytes = (head + body).getBytes(StandardCharsets.US_ASCII);
            Duplex.Answer answer = Duplex.cut(bytes, head.length() + cut);
            assertThat(answer.complete()).as("cut at %d", cut).isFalse();
            assertThat(answer.body()).as("cut at %d", cut).doesNotContain("summary");
        }
        JsonPath view = run.view();
        assertThat(view.getLong("counts.items")).isZero();
        assertThat(view.getLong("chunks.finished")).isZero();
    }

    @Test
    void whoIsErasedLosesTheirNumberAndItStandsForNobodyElse() throws SQLException {
        Runs run = Runs.open();
        String gone = willing();
        run.ids("a", List.of(gone)).statusCode(200);
        int number = number(gone);
        Contract.as(TestTokens.person(gone))
                .contentType(ContentType.JSON)
                .post("/v1/me/erasure")
                .then()
                .statusCode(200);
        assertThat(numbers.find(hasher.of(new SubjectId(gone)))).isEmpty();
        assertThat(numbers.named(List.of(number))).isEmpty();
        try (Connection connection = database.getConnection()) {
            assertThat(
                            new Remains()
                                    .text(gone)
                                    .bytes(hasher.of(new SubjectId(gone)).bytes())
                                    .in(connection))
                    .isEmpty();
        }
        assertThat(numbers.number(Set.of(hasher.of(new SubjectId(gone))))).isEmpty();
        String next = willing();
        run.ids("b", List.of(next)).statusCode(200);
        assertThat(number(next)).isGreaterThan(number);
        assertThat(chunks.people(run.id(), "a").toArray()).containsExactly(number);
    }

    private int number(String person) {
        return numbers.find(hasher.of(new SubjectId(person))).orElseThrow().number();
    }

    private static String willing() {
        String person = World.adultIn("HK");
        World.optIn(person, Runs.PURPOSE, "HK", "");
        return person;
    }
}
