package io.sayso.consent.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Agents say no for people, and only no.
@QuarkusTest
class AgentTest {
    private static final Path DIRECTORY = Path.of("target/test-agents.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEY = 32;

    private final KeyPair keys = keys();
    private final String address = World.fresh("ada") + "@example.org";
    private final Map<String, Object> request = request();

    @BeforeEach
    void list() throws IOException {
        list(List.of(agent("agent-1", keys)));
    }

    @Test
    void aNoIsRecordedAsSaidByWhomThePersonAuthorised() throws Exception {
        String person = World.fresh("u");
        World.update(
                person,
                "{\"adultOn\":\"2000-01-01\",\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\"}],\"aliases\":[{\"type\":\"email\",\"value\":\"%s\"}]}"
                        .formatted(address));
        World.optIn(person, "ai-training", "HK", "");
        String id =
                send(signed(keys))
                        .statusCode(200)
                        .body("status", equalTo("fulfilled"))
                        .extract()
                        .path("request_id");
        assertThat(reason("\"subject\":\"%s\"".formatted(person))).isEqualTo("opt-out");
        Contract.as(TestTokens.person(person))
                .get("/v1/me/history")
                .then()
                .statusCode(200)
                .body("items[0].type", equalTo("consent.objection"))
                .body("items[0].choice.actor.type", equalTo("agent"));
        Contract.given()
                .get("/v1/data-rights-request/{id}", id)
                .then()
                .statusCode(200)
                .body("status", equalTo("fulfilled"));
        World.optIn(person, "ai-training", "HK", "");
        assertThat(reason("\"subject\":\"%s\"".formatted(person))).isEqualTo("opt-in");
    }

    @Test
    void itIsTheSameWhetherOrNotAnybodyIsKnown() throws Exception {
        send(signed(keys)).statusCode(200).body("status", equalTo("fulfilled"));
        assertThat(reason("\"alias\":{\"type\":\"email\",\"value\":\"%s\"}".formatted(address)))
                .isEqualTo("opt-out");
    }

    @Test
    void aRequestIsAnsweredOnce() throws Exception {
        String body = signed(keys);
        send(body).statusCode(200);
        send(body).statusCode(409);
        request.put("email", World.fresh("eve") + "@example.org");
        send(signed(keys)).statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({"ai-training:opt-in", "sale:opt-out", "deletion"})
    void nothingButANoIsDone(String exercise) throws Exception {
        request.put("exercise", exercise);
        send(signed(keys))
                .statusCode(200)
                .body("status", equalTo("denied"))
                .body("reason", equalTo("claim_not_covered"));
        assertThat(reason("\"alias\":{\"type\":\"email\",\"value\":\"%s\"}".formatted(address)))
                .isEqualTo("no-opt-in");
    }

    @Test
    void whatTheAgentHasNotVerifiedIsNotTaken() throws Exception {
        request.put("email_verified", false);
        send(signed(keys))
                .statusCode(200)
                .body("status", equalTo("denied"))
                .body("reason", equalTo("insuf_verification"));
    }

    @Test
    void whoeverIsTakenOutOfTheDirectoryIsRefusedAtOnce() throws Exception {
        list(List.of(agent("agent-2", keys())));
        send(signed(keys)).statusCode(403).body("type", equalTo("/problems/forbidden"));
        Files.writeString(DIRECTORY, "no list");
        send(signed(keys)).statusCode(403);
    }

    @Test
    void whatIsNotSignedByTheAgentIsRefused() throws Exception {
        send(signed(keys())).statusCode(403);
        byte[] changed = Base64.getDecoder().decode(signed(keys));
        changed[changed.length - 3] ^= 1;
        send(Base64.getEncoder().encodeToString(changed)).statusCode(403);
        send("not base64 !").statusCode(403);
        send("").statusCode(403);
        send("A".repeat(100)).statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "business-id, SOMEBODY_ELSE, business-id",
        "expires-at, 2020-01-01T00:00:00Z, expires-at",
        "expires-at, 2999-01-01T00:00:00Z, expires-at",
        "issued-at, 2020-01-01T00:00:00Z, expires-at",
        "issued-at, never, expires-at",
        "agent-request-id, '', agent-request-id"
    })
    void aMemberThatIsWrongIsNamed(String member, String value, String named) throws Exception {
        request.put(member, value);
        send(signed(keys)).statusCode(400).body("errors.field", hasItem(named));
    }

    @Test
    void aRequestThatWasNeverMadeIsNotFound() {
        Contract.given()
                .get("/v1/data-rights-request/nothing")
                .then()
                .statusCode(404)
                .body("type", startsWith("/problems/"));
    }

    private Map<String, Object> request() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> members = new HashMap<>();
        members.put("agent-id", "agent-1");
        members.put("business-id", "SAYSO_TEST");
        members.put("issued-at", now.toString());
        members.put("expires-at", now.plusSeconds(300).toString());
        members.put("agent-request-id", World.fresh("request"));
        members.put("drp.version", "1.0");
        members.put("exercise", "ai-training:opt-out");
        members.put("regime", "voluntary");
        members.put("relationships", List.of("customer"));
        members.put("email", address);
        members.put("email_verified", true);
        return members;
    }

    private String signed(KeyPair by) throws GeneralSecurityException, IOException {
        byte[] message = JSON.writeValueAsBytes(request);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(by.getPrivate());
        signature.update(message);
        byte[] sealed = signature.sign();
        byte[] combined = Arrays.copyOf(sealed, sealed.length + message.length);
        System.arraycopy(message, 0, combined, sealed.length, message.length);
        return Base64.getEncoder().encodeToString(combined);
    }

    private static ValidatableResponse send(String body) {
        return Contract.given()
                .contentType(ContentType.TEXT)
                .body(body.getBytes(StandardCharsets.US_ASCII))
                .post("/v1/data-rights-request")
                .then();
    }

    private static String reason(String whom) {
        return Contract.as(TestTokens.pipeline("self"))
                .contentType(ContentType.JSON)
                .body("{%s,\"purpose\":\"ai-training.generative\"}".formatted(whom))
                .post("/v1/decisions")
                .then()
                .statusCode(200)
                .extract()
                .path("reason");
    }

    private static void list(List<Map<String, String>> agents) throws IOException {
        Path fresh = DIRECTORY.resolveSibling("test-agents.new");
        Files.write(fresh, JSON.writeValueAsBytes(agents));
        Files.move(fresh, DIRECTORY, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, String> agent(String id, KeyPair keys) {
        byte[] encoded = keys.getPublic().getEncoded();
        return Map.of(
                "id",
                id,
                "name",
                "Permission Slip",
                "verify_key",
                Base64.getEncoder()
                        .encodeToString(
                                Arrays.copyOfRange(encoded, encoded.length - KEY, encoded.length)));
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
