package io.sayso.consent.objection;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Somebody without an account, and an e-mail address that nobody else has.
public record Objector(String address) {
    static Objector fresh() {
        return new Objector(World.fresh("mei") + "@example.org");
    }

    /// Asks for a link.
    public Response asks() {
        return asks(Map.of());
    }

    /// The same with other members.
    Response asks(Map<String, Object> members) {
        JsonPath challenge =
                Contract.given()
                        .get("/v1/objections/challenge")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        String text = challenge.getString("challenge");
        Map<String, Object> body = new HashMap<>();
        body.put("identifier", Map.of("type", "email", "value", address));
        body.put("jurisdiction", "HK");
        body.put("challenge", text);
        body.put("answer", Work.answer(text, challenge.getInt("bits")));
        body.putAll(members);
        return Contract.given().contentType(ContentType.JSON).body(body).post("/v1/objections");
    }

    static Response confirms(String token) {
        return Contract.given()
                .contentType(ContentType.JSON)
                .body(Map.of("token", token))
                .post("/v1/objections/confirmations");
    }

    /// Objects.
    ///
    /// @return the entry
    public long objects() {
        asks().then().statusCode(202);
        return confirms(LetterBox.token(address))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("index");
    }

    /// A recorder says whose address it is.
    ///
    /// @return the position that knows it
    long belongsTo(String subject) {
        return World.update(subject, profile());
    }

    String profile() {
        return "{\"adultOn\":\"2000-01-01\",\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\"}],\"aliases\":[{\"type\":\"email\",\"value\":\"%s\"}]}"
                .formatted(address);
    }

    /// The first item of a decision about whoever has the address.
    JsonPath decided() {
        return decided(
                "\"alias\":{\"type\":\"email\",\"value\":\"%s\"}"
                        .formatted(address.toUpperCase(Locale.ROOT)));
    }

    /// The same about somebody by their id.
    static JsonPath decidedAbout(String subject) {
        return decided("\"subject\":\"%s\"".formatted(subject));
    }

    private static JsonPath decided(String whom) {
        return Contract.as(TestTokens.pipeline("self"))
                .contentType(ContentType.JSON)
                .body(
                        "{%s,\"purpose\":\"ai-training.generative\",\"explain\":true}"
                                .formatted(whom))
                .post("/v1/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
