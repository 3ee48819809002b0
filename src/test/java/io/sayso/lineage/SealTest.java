package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.sayso.gate.Duplex;
import io.sayso.gate.World;
import io.sayso.ledger.LogReader;
import io.sayso.verify.GateCommand;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs are sealed, and what is sealed can be checked by anybody.
@QuarkusTest
class SealTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Inject LogReader log;

    @TempDir Path folder;

    @Test
    void theSealSumsUpWhatTheStreamsAnsweredWhoeverWithdrawsMeanwhile() throws Exception {
        Random random = new Random(11);
        List<String> people = IntStream.range(0, 24).mapToObj(_ -> willing()).toList();
        Runs run = Runs.open();
        List<Callable<String>> chunks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "part-" + i;
            List<String> some = people.stream().filter(_ -> random.nextInt(3) > 0).toList();
            chunks.add(() -> run.screened(name, some));
        }
        List<String> leaving = people.stream().filter(_ -> random.nextInt(3) == 0).toList();
        String answers;
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<String>> screened = chunks.stream().map(pool::submit).toList();
            for (String each : leaving) {
                World.optOut(each);
            }
            StringBuilder all = new StringBuilder();
            for (Future<String> each : screened) {
                all.append(each.get());
            }
            answers = all.toString();
        }
        people.stream().filter(_ -> random.nextInt(4) == 0).forEach(World::optOut);
        JsonPath sealed = run.seal("{}").statusCode(200).extract().jsonPath();
        JsonNode leaf = leaf(sealed.getLong("seal.index"));
        assertThat(leaf.path("items").asLong()).isEqualTo(answers.length());
        assertThat(leaf.path("permit").asLong())
                .isEqualTo(answers.chars().filter(c -> c == '1').count());
        assertThat(leaf.path("deny").asLong())
                .isEqualTo(answers.chars().filter(c -> c == '0').count());
        assertThat(leaf.path("reasons").path("opt-in")).isEqualTo(leaf.path("permit"));
        assertThat(leaf.path("people").asLong()).isBetween(1L, (long) people.size());
        assertThat(leaf.path("chunks").path("count").asInt()).isEqualTo(6);
        assertThat(leaf.toString()).doesNotContain(people);
        assertThat(gate(run.manifest())).isZero();
    }

    @Test
    void afterTheSealNothingIsAddedAndSealingAgainChangesNothing() {
        Runs run = Runs.open();
        run.ids("a", List.of(willing())).statusCode(200);
        int index = run.seal("{}").statusCode(200).extract().path("seal.index");
        run.seal("").statusCode(200).body("seal.index", equalTo(index));
        run.ids("b", List.of("x")).statusCode(409);
        run.ids("a", List.of("x")).statusCode(409);
        assertThat(run.manifest()).isEqualTo(run.manifest());
        assertThat(run.view().getString("state")).isEqualTo("sealed");
    }

    @Test
    void anUnfinishedChunkIsFinishedOrAbandonedInWords() throws IOException {
        Runs run = Runs.open();
        run.seal("{}").statusCode(409);
        run.ids("whole", List.of(willing())).statusCode(200);
        try (Duplex late = Duplex.post(run.path("cut"), run.token(), "text/plain")) {
            late.send("x\n");
            assertThat(late.head()).startsWith("HTTP/1.1 200");
            assertThat(late.chunk()).isNotEmpty();
            run.seal("{}")
                    .statusCode(409)
                    .body("errors[0].message", equalTo("cut is not finished"));
            run.seal("{\"abandoned\":[\"whole\"]}").statusCode(400);
            run.get("/manifest").statusCode(404);
            run.seal("{\"abandoned\":[\"cut\"]}")
                    .statusCode(200)
                    .body("chunks.abandoned", equalTo(List.of("cut")));
            late.end();
            assertThat(late.answer().complete()).as("it came too late").isFalse();
        }
        run.seal("{}").statusCode(409);
        assertThat(run.view().getLong("counts.items")).isEqualTo(1);
        assertThat(gate(run.manifest())).isZero();
    }

    @Test
    void theGateLetsNothingPassThatWasNotSealedLikeThis() throws IOException {
        Runs run = Runs.open();
        String data = willing() + "\n" + willing() + "\nnobody-we-know".repeat(30);
        run.ids("a", List.of(data.split("\n"))).statusCode(200);
        run.seal("{}").statusCode(200);
        String manifest = run.manifest();
        String screened = Files.writeString(folder.resolve("data"), data).toString();
        String other = Files.writeString(folder.resolve("other"), data + "\n").toString();
        assertThat(gate(manifest, "--dataset", screened, "--purpose", Runs.PURPOSE)).isZero();
        assertThat(said).contains("The run is sealed");
        assertThat(gate(manifest, "--dataset", other)).isEqualTo(1);
        assertThat(said).contains("is not what was screened");
        assertThat(gate(manifest, "--purpose", "ai-training.evaluation")).isEqualTo(1);
        assertThat(gate(manifest)).isZero();
        assertThat(said).contains("No file was held against it");
        Path seal = Files.write(folder.resolve("seal"), sealLeaf(manifest));
        assertThat(gate(manifest, "--dataset", seal.toString()))
                .as("the seal is no data set")
                .isEqualTo(1);
        assertThat(gate(manifest, "--colour", "red")).isEqualTo(2);
        assertThat(gate("")).isEqualTo(1);
        assertThat(gate("{}")).isEqualTo(1);
        JsonNode envelope = JSON.readTree(manifest);
        String payload =
                new String(
                        Base64.getDecoder().decode(envelope.path("payload").asText()),
                        StandardCharsets.UTF_8);
        for (String[] forgery :
                new String[][] {
                    {"\"permit\":2", "\"permit\":1"},
                    {run.id(), "another-run"},
                    {"\"name\":\"a\"", "\"name\":\"b\""}
                }) {
            assertThat(payload).contains(forgery[0]);
            String forged = payload.replace(forgery[0], forgery[1]);
            assertThat(
                            gate(
                                    manifest.replace(
                                            envelope.path("payload").asText(),
                                            Base64.getEncoder()
                                                    .encodeToString(
                                                            forged.getBytes(
                                                                    StandardCharsets.UTF_8)))))
                    .isEqualTo(1);
            assertThat(said).contains("the manifest is not what the log signed");
        }
    }

    private String said = "";

    private static byte[] sealLeaf(String manifest) throws IOException {
        byte[] payload =
                Base64.getDecoder().decode(JSON.readTree(manifest).path("payload").asText());
        return Base64.getDecoder()
                .decode(JSON.readTree(payload).at("/predicate/seal/leaf").asText());
    }

    private int gate(String manifest, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("manifest.json"), manifest);
        Path key =
                Files.writeString(folder.resolve("vkey"), RestAssured.get("/log/vkey").asString());
        List<String> arguments =
                new ArrayList<>(List.of("--manifest", file.toString(), "--vkey", key.toString()));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = new GateCommand(out, out).run(arguments);
        said = bytes.toString(StandardCharsets.UTF_8);
        return status;
    }

    private JsonNode leaf(long index) throws IOException {
        return JSON.readTree(
                new String(log.leaf(index).orElseThrow().toArray(), StandardCharsets.UTF_8));
    }

    private static String willing() {
        String person = World.adultIn("HK");
        World.optIn(person, Runs.PURPOSE, "HK", "");
        return person;
    }
}
