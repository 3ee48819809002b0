package io.sayso.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Has a release write a log with an entry of every kind, and keeps what it promised: receipts,
/// proofs, a checkpoint and decisions. `src/test/resources/upgrade/make.sh` calls it.
final class PastRelease {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RECORDER = TestTokens.recorder();
    private static final String PIPELINE = TestTokens.pipeline("self");
    private static final String NOTICE = "upgrade-notice";

    private final Api api;
    private final ObjectNode promised = JSON.createObjectNode();

    private PastRelease(Api api) {
        this.api = api;
    }

    /// Runs the release and writes down what it promised.
    ///
    /// @param arguments a data directory, a database's URL, its user, its password, and the file to
    ///   write
    public static void main(String... arguments) throws IOException {
        Service service =
                Service.on(
                        Path.of(arguments[0]),
                        Map.of(
                                "QUARKUS_DATASOURCE_JDBC_URL", arguments[1],
                                "QUARKUS_DATASOURCE_USERNAME", arguments[2],
                                "QUARKUS_DATASOURCE_PASSWORD", arguments[3]));
        try (service) {
            service.start();
            PastRelease past = new PastRelease(new Api(service::uri));
            past.write();
            past.keepPromises();
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(Path.of(arguments[4]).toFile(), past.promised);
        }
        // the client's threads would outlive us
        System.exit(0);
    }

    private void write() throws IOException {
        created(
                "/v1/notices",
                TestTokens.officer("officer-1", "*"),
                """
                {"id":"%s","purposes":["ai-training"],"jurisdictions":["HK","GB","US-TX"],
                 "texts":[{"language":"en","title":"May we?","body":"You can say no any time."}]}
                """
                        .formatted(NOTICE));
        for (int i = 0; i < 12; i++) {
            String place = List.of("HK", "GB", "US-TX").get(i % 3);
            ok(
                    "/v1/subjects:batch",
                    RECORDER,
                    """
                    {"subjects":[{"id":"past-%d","jurisdictions":[
                     {"code":"%s","since":"2020-01-01T00:00:00Z"}],
                     "adultOn":"%s","aliases":[{"type":"handle","value":"@past%d"}]}]}
                    """
                            .formatted(i, place, i == 9 ? "2999-01-01" : "1999-01-01", i));
        }
        created(
                "/v1/deliveries",
                RECORDER,
                """
                {"notice":{"id":"%s","version":1,"language":"en"},
                 "deliveredAt":"2026-01-01T00:00:00Z","subjects":["past-2","past-5"]}
                """
                        .formatted(NOTICE));
        String person =
                "\"answer\":\"opt-in\",\"purpose\":\"ai-training\",\"jurisdiction\":\"%s\",";
        String notice = "\"notice\":{\"id\":\"" + NOTICE + "\",\"version\":1,\"language\":\"en\"}";
        receive("past-0", "/v1/me/choices", person.formatted("HK") + notice);
        receive("past-1", "/v1/me/choices", person.formatted("GB") + notice);
        receive("past-3", "/v1/me/choices", person.formatted("HK") + notice);
        receive("past-3", "/v1/me/opt-out", "");
        receive("past-4", "/v1/me/opt-out", "");
        receive(
                "past-6",
                "/v1/me/choices",
                "\"answer\":\"opt-out\",\"purpose\":\"ai-training.generative\"");
        created(
                "/v1/subjects/past-7/choices",
                RECORDER,
                "{" + person.formatted("GB") + notice + ",\"actor\":{\"type\":\"subject\"}}");
        created(
                "/v1/subjects/past-9/choices",
                RECORDER,
                "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\","
                    + "\"actor\":{\"type\":\"guardian\",\"id\":\"past-10\",\"evidence\":\"e\"}}");
        String hold =
                created("/v1/holds", TestTokens.officer("officer-1", "*"), hold("HK", "first"))
                        .path("id")
                        .asText();
        ok("/v1/holds/" + hold + "/lift", TestTokens.officer("officer-2", "*"), "");
        created("/v1/holds", TestTokens.officer("officer-1", "*"), hold("GB", "second"));
        created("/v1/audit/exports", TestTokens.auditor("*"), "{\"format\":\"ndjson\"}");
    }

    private static String hold(String place, String reference) {
        return """
        {"jurisdiction":"%s","from":"2026-01-01T00:00:00Z","authority":"court",
         "reference":"%s","reason":"an order"}
        """
                .formatted(place, reference);
    }

    private void keepPromises() throws IOException {
        ArrayNode decisions = promised.putArray("decisions");
        for (int i = 0; i < 13; i++) {
            if (i % 3 == 2) {
                continue; // in Texas time alone changes the answer
            }
            String body =
                    "{\"purpose\":\"ai-training.generative\",\"subject\":\"past-%d\"}".formatted(i);
            JsonNode answer = ok("/v1/decisions", PIPELINE, body);
            ObjectNode decision = decisions.addObject();
            decision.put("body", body);
            for (String member : List.of("decision", "reason", "known")) {
                decision.set(member, answer.path(member));
            }
        }
        ArrayNode proofs = promised.putArray("proofs");
        ArrayNode receipts = (ArrayNode) promised.path("receipts");
        for (JsonNode receipt : receipts) {
            int index = receipt.path("index").asInt();
            Api.Reply proof = api.get("/v1/log/proof?index=" + index);
            while (proof.status() == 404) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                proof = api.get("/v1/log/proof?index=" + index);
            }
            proofs.add(proof.body());
        }
        // the last entry is covered by now, or a second later
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        promised.put("checkpoint", api.get("/log/checkpoint").body());
        promised.put("vkey", api.get("/log/vkey").body());
    }

    private void receive(String person, String path, String members) throws IOException {
        String token = TestTokens.person(person);
        String body = members.isEmpty() ? "" : "{" + members + "}";
        int index = created(path, token, body).path("index").asInt();
        ObjectNode receipt = promised.withArray("receipts").addObject();
        receipt.put("person", person);
        receipt.put("index", index);
        receipt.set("receipt", api.get("/v1/me/receipts/" + index, token).json());
    }

    private JsonNode created(String path, String token, String body) throws IOException {
        return must(201, path, token, body);
    }

    private JsonNode ok(String path, String token, String body) throws IOException {
        return must(200, path, token, body);
    }

    private JsonNode must(int status, String path, String token, String body) throws IOException {
        Api.Reply reply = api.post(path, token, null, body);
        if (reply.status() != status) {
            throw new IllegalStateException(path + " " + body + ": " + reply);
        }
        return reply.json();
    }
}
