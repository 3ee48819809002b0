package io.sayso.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.TlogProof;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a person can check for themselves with nothing but their receipt and the log's key.
@QuarkusTest
class ReceiptTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String subject = "receipt-" + UUID.randomUUID();

    @Test
    void theReceiptOpensTheLeafAndTheProofPutsItIntoASignedTree() throws Exception {
        JsonPath receipt = receipt();
        byte[] leaf = decode(receipt.getString("leaf"));
        String text = new String(leaf, StandardCharsets.UTF_8);
        for (String part : new String[] {"subject", "facts", "evidence"}) {
            assertThat(text).contains("\"" + part + "\":\"" + commitment(receipt, part) + "\"");
        }
        assertThat(opened(receipt, "subject")).contains(subject);
        assertThat(opened(receipt, "facts")).contains("\"answer\":\"opt-out\"");

        TlogProof proof = TlogProof.parse(proof(receipt.getString("proof")));
        Checkpoint signed = proof.verify(Hashes.leaf(leaf), key());
        assertThat(signed.origin()).isEqualTo(receipt.getString("origin"));
        assertThat(proof.index()).isEqualTo(receipt.getLong("index"));
    }

    private JsonPath receipt() {
        String where =
                Contract.as(TestTokens.person(subject))
                        .contentType(ContentType.JSON)
                        .post("/v1/me/opt-out")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("receipt");
        return Contract.as(TestTokens.person(subject))
                .get(where)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    // A checkpoint is signed each second; until one covers the entry the answer is 404, try again.
    private static byte[] proof(String path) {
        Instant deadline = Instant.now().plus(PATIENCE);
        Response response = Contract.given().get(path);
        while (response.statusCode() == 404 && Instant.now().isBefore(deadline)) {
            assertThat(response.header("Retry-After")).isEqualTo("1");
            response = Contract.given().get(path);
        }
        return response.then().statusCode(200).extract().asByteArray();
    }

    private static NoteVerifier key() throws Exception {
        return NoteVerifier.parse(
                Contract.given()
                        .get("/log/vkey")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .strip());
    }

    private static String commitment(JsonPath receipt, String part) {
        return Commitment.commit(
                        part,
                        decode(receipt.getString("openings." + part + ".value")),
                        Hash.fromBase64(receipt.getString("openings." + part + ".opening")))
                .toBase64Url();
    }

    private static String opened(JsonPath receipt, String part) {
        return new String(
                decode(receipt.getString("openings." + part + ".value")), StandardCharsets.UTF_8);
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
