package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.tiles.EntryBundle;
import io.sayso.ledger.tiles.TilePath;
import io.sayso.ledger.tiles.Tiles;
import io.sayso.platform.Contract;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The log as a stranger reads it, by HTTP alone.
@QuarkusTest
class TileResourceTest {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final int LARGE = 60_000;

    @Inject GroupCommit log;
    @Inject Publisher publisher;

    private Checkpoint checkpoint;

    @BeforeEach
    void grow() {
        List<Draft> drafts =
                new ArrayList<>(IntStream.range(0, 300).mapToObj(i -> Note.of("n" + i)).toList());
        drafts.add(Note.of("x".repeat(LARGE)));
        log.submit(new Submission(drafts, null, Submission.Urgency.ORDINARY))
                .toCompletableFuture()
                .join();
        publisher.tick();
        assertThat(publisher.trouble()).isEmpty();
        NoteVerifier key = NoteVerifier.parse(text("/log/vkey").strip());
        checkpoint = Checkpoint.open(SignedNote.parse(bytes("/log/checkpoint")), key);
    }

    @Test
    void theFilesOfACheckpointAreThereAndAddUpToItsRoot() {
        List<Hash> leaves = new ArrayList<>();
        Tiles.bundlesOf(checkpoint.size())
                .forEach(path ->
                        EntryBundle.decode(file(path), path.width())
                                .forEach(entry -> leaves.add(Hashes.leaf(entry))));
        assertThat(Hashes.root(leaves)).isEqualTo(checkpoint.root());
        Tiles.of(checkpoint.size())
                .forEach(path -> assertThat(file(path)).isEqualTo(expected(path, leaves)));
    }

    @Test
    void aPartialTileStaysWhenTheFullOneIsThere() {
        byte[] full = bytes("/log/tile/0/000");
        assertThat(full).hasSize(8_192);
        assertThat(bytes("/log/tile/0/000.p/255")).isEqualTo(head(full, 255 * 32));
        assertThat(bytes("/log/tile/0/000.p/1")).isEqualTo(head(full, 32));
        List<byte[]> entries = EntryBundle.decode(bytes("/log/tile/entries/000"), 256);
        assertThat(bytes("/log/tile/entries/000.p/3"))
                .isEqualTo(EntryBundle.encode(entries.subList(0, 3)));
    }

    @Test
    void nothingBeyondTheCheckpointIsServed() {
        log.submit(new Submission(List.of(Note.of("later")), null, Submission.Urgency.ORDINARY))
                .toCompletableFuture()
                .join();
        Checkpoint now = Checkpoint.parse(SignedNote.parse(bytes("/log/checkpoint")).text());
        long edge = now.size() / 256;
        int width = (int) (now.size() % 256);
        assertNotCovered(new TilePath.Tree(new TileId(0, edge), 256));
        assertNotCovered(new TilePath.Entries(edge, 256));
        assertNotCovered(new TilePath.Entries(edge + 1, 1));
        assertNotCovered(new TilePath.Tree(new TileId(7, 0), 1));
        assertNotCovered(new TilePath.Tree(new TileId(63, 0), 256));
        if (width + 2 < 256) {
            // one more than is covered may have been covered meanwhile: the publisher is awake
            assertNotCovered(new TilePath.Entries(edge, width + 2));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0/0",
                "0/00",
                "0/0000",
                "00/000",
                "64/000",
                "-1/000",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "0/000.p",
                "0/x000/000",
                "0/001/000",
                "entries/abc",
                "entries",
                "data/000",
                "0/x999/x999/x999/x999/x999/x999/x999/999"
            })
    void aPathThatNamesNoTileIsNotFound(String path) {
        Response response = RestAssured.given().urlEncodingEnabled(false).get("/log/tile/" + path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aFileMayBeKeptForEverAndIsNotSentTwice() {
        for (String path : List.of("/log/tile/0/000", "/log/tile/entries/000")) {
            Response first = Contract.given().get(path);
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.contentType()).isEqualTo("application/octet-stream");
            assertThat(first.header("Cache-Control")).isEqualTo(FOR_EVER);
            String tag = first.header("ETag");
            assertThat(tag).matches("\"[A-Za-z0-9_-]{43}(-gzip)?\"");
            Response again = Contract.given().header("If-None-Match", tag).get(path);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.asByteArray()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.header("Cache-Control")).isEqualTo(FOR_EVER);
            Response other = Contract.given().header("If-None-Match", "\"another\"").get(path);
            assertThat(other.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void entriesAreCompressedForWhoeverAsks() throws IOException {
        Response plain = raw().header("Accept-Encoding", "identity").get("/log/tile/entries/000");
        Response gzip = raw().header("Accept-Encoding", "gzip").get("/log/tile/entries/000");
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(plain.header("Content-Length"))
                .isEqualTo(Integer.toString(plain.asByteArray().length));
        assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(List.of(plain, gzip))
                .allSatisfy(each -> assertThat(each.header("Vary")).isEqualTo("Accept-Encoding"));
        assertThat(gzip.header("ETag")).isNotEqualTo(plain.header("ETag"));
        byte[] unpacked =
                new GZIPInputStream(new ByteArrayInputStream(gzip.asByteArray())).readAllBytes();
        assertThat(unpacked).isEqualTo(plain.asByteArray());
        assertThat(gzip.asByteArray().length).isLessThan(unpacked.length);
    }

    @Test
    void theHeadersAreThereWithoutTheBody() {
        Response tile = RestAssured.given().head("/log/tile/0/000");
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.header("Content-Length")).isEqualTo("8192");
        assertThat(tile.header("ETag")).isNotEmpty();
        Response bundle =
                raw().header("Accept-Encoding", "identity").head("/log/tile/entries/000.p/2");
        assertThat(bundle.statusCode()).isEqualTo(200);
        assertThat(bundle.header("Content-Length"))
                .isEqualTo(Integer.toString(bytes("/log/tile/entries/000.p/2").length));
        assertThat(RestAssured.given().head("/log/checkpoint").statusCode()).isEqualTo(200);
    }

    @Test
    void aScriptOfAnotherSiteMayReadTheLogAndNothingElse() {
        for (String path : List.of("/log/checkpoint", "/log/tile/0/000", "/log/tile/0/nothing")) {
            Response response =
                    RestAssured.given().header("Origin", "https://monitor.example").get(path);
            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(response.header("Access-Control-Expose-Headers")).contains("ETag");
        }
        Response preflight =
                RestAssured.given()
                        .header("Origin", "https://monitor.example")
                        .header("Access-Control-Request-Method", "GET")
                        .header("Access-Control-Request-Headers", "if-none-match")
                        .options("/log/tile/0/000");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("If-None-Match");
        assertThat(RestAssured.get("/v1/me").header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void thePolicyNamesTheLogItsKeyAndItsAddress() {
        assertThat(text("/log/policy").lines())
                .filteredOn(line -> !line.startsWith("#"))
                .contains(
                        "log "
                                + publisher.vkey()
                                + " "
                                + RestAssured.baseURI
                                + ":"
                                + RestAssured.port
                                + "/log")
                .filteredOn(line -> line.startsWith("quorum "))
                .hasSize(1);
    }

    private static byte[] expected(TilePath.Tree path, List<Hash> leaves) {
        int span = 1 << (8 * path.tile().level());
        int first = (int) path.tile().index() * TileMath.WIDTH;
        return Hash.join(
                IntStream.range(first, first + path.width())
                        .mapToObj(i -> Hashes.root(leaves.subList(i * span, (i + 1) * span)))
                        .toList());
    }

    private static void assertNotCovered(TilePath path) {
        Response response = RestAssured.get("/log/" + path.format());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/proof-not-covered");
        assertThat(response.header("Retry-After")).isEqualTo("1");
    }

    private static byte[] file(TilePath path) {
        return bytes("/log/" + path.format());
    }

    private static byte[] bytes(String path) {
        Response response = Contract.given().get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.asByteArray();
    }

    private static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    private static byte[] head(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    /// A client that neither asks for compression nor undoes it.
    private static RequestSpecification raw() {
        return RestAssured.given(
                new RequestSpecBuilder()
                        .setConfig(
                                RestAssuredConfig.config()
                                        .decoderConfig(
                                                DecoderConfig.decoderConfig().noContentDecoders()))
                        .build());
    }
}
