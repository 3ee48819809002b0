package io.sayso.lineage;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.List;

/// A training run, as a pipeline drives it.
///
/// @param token the pipeline's
record Runs(String token, String id) {
    static final String PURPOSE = "ai-training.generative";
    static final String NDJSON = "application/x-ndjson";

    /// A run of our own for all of generative AI.
    static Runs open() {
        return open("self");
    }

    /// The same of another recipient.
    static Runs open(String recipient) {
        String token = TestTokens.pipeline(recipient);
        return new Runs(
                token,
                post(token, request("")).statusCode(201).extract().jsonPath().getString("id"));
    }

    /// A request with further members, each led by a comma.
    static String request(String more) {
        return "{\"model\":\"%s\",\"version\":\"1\",\"purpose\":\"%s\",\"dataSets\":[{\"name\":\"posts\",\"origin\":\"https://data.example/posts\",\"licence\":\"CC-BY-4.0\"}]%s}"
                .formatted(World.fresh("model"), PURPOSE, more);
    }

    static ValidatableResponse post(String token, String body) {
        return Contract.as(token).contentType(ContentType.JSON).body(body).post("/v1/runs").then();
    }

    ValidatableResponse get(String path) {
        return Contract.as(token).get("/v1/runs/" + id + path).then();
    }

    JsonPath view() {
        return get("").statusCode(200).extract().jsonPath();
    }

    /// Screens items as NDJSON.
    ValidatableResponse items(String chunk, String lines) {
        return stream(NDJSON).body(lines).post(path(chunk)).then();
    }

    /// Screens ids.
    ValidatableResponse ids(String chunk, List<String> ids) {
        return stream("text/plain").body(String.join("\n", ids)).post(path(chunk)).then();
    }

    /// The answers to ids, one character each.
    String screened(String chunk, List<String> ids) {
        return ids(chunk, ids).statusCode(200).extract().asString().replace("\n", "");
    }

    RequestSpecification stream(String type) {
        return RestAssured.given()
                .config(
                        RestAssured.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .encodeContentTypeAs(NDJSON, ContentType.TEXT)))
                .auth()
                .oauth2(token)
                .contentType(type);
    }

    String path(String chunk) {
        return "/v1/runs/" + id + "/screen?chunk=" + chunk;
    }

    ValidatableResponse seal(String body) {
        return Contract.as(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/runs/" + id + "/seal")
                .then();
    }

    /// The manifest once a checkpoint covers it.
    String manifest() {
        return Contract.covered(() -> Contract.as(token).get("/v1/runs/" + id + "/manifest"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
