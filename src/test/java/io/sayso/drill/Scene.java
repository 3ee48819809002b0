package io.sayso.drill;

import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// A notice, people in Hong Kong who may answer under it, and a pipeline that asks about them.
///
/// Hong Kong's rule for silence is no, so what a person says decides.
record Scene(Api api) {
    private static final String NOTICE = "drill-notice";
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static final String PIPELINE = TestTokens.pipeline("self");

    /// Publishes the notice.
    void open() {
        String notice =
                """
                {"id":"%s","purposes":["ai-training"],"jurisdictions":["HK"],
                 "texts":[{"language":"en","title":"May we?","body":"You can say no any time."}]}
                """
                        .formatted(NOTICE);
        must(201, () -> api.post("/v1/notices", TestTokens.officer("o", "*"), NOTICE, notice));
    }

    /// Records where people live.
    void admit(List<String> people) {
        String profiles =
                people.stream()
                        .map(person ->
                                """
                                {"id":"%s","jurisdictions":[
                                 {"code":"HK","since":"2020-01-01T00:00:00Z"}]}
                                """
                                        .formatted(person))
                        .collect(Collectors.joining(",", "{\"subjects\":[", "]}"));
        must(
                200,
                () ->
                        api.post(
                                "/v1/subjects:batch",
                                TestTokens.recorder(),
                                people.getFirst(),
                                profiles));
    }

    /// Has a person say yes to our training.
    Api.Reply optIn(String person, String key) throws IOException {
        return api.post(
                "/v1/me/choices",
                token(person),
                key,
                """
                {"answer":"opt-in","purpose":"ai-training","jurisdiction":"HK",
                 "notice":{"id":"%s","version":1,"language":"en"}}
                """
                        .formatted(NOTICE));
    }

    /// Has a person say no to everything.
    Api.Reply optOut(String person, String key) throws IOException {
        return api.post("/v1/me/opt-out", token(person), key, "");
    }

    /// Has a person erased at their own wish.
    Api.Reply erase(String person) throws IOException {
        return api.post("/v1/me/erasure", token(person), null, "");
    }

    /// Asks whether a person's data may be used.
    Api.Reply ask(String person) throws IOException {
        return decide("\"subject\":\"%s\"".formatted(person));
    }

    /// Asks about what the members of the body name.
    Api.Reply decide(String members) throws IOException {
        return api.post(
                "/v1/decisions",
                PIPELINE,
                null,
                "{\"purpose\":\"ai-training.generative\",%s}".formatted(members));
    }

    private static String token(String person) {
        return TOKENS.computeIfAbsent(person, TestTokens::person);
    }

    private interface Call {
        Api.Reply reply() throws IOException;
    }

    private static void must(int status, Call call) {
        try {
            Api.Reply reply = call.reply();
            while (reply.status() == 503) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                reply = call.reply();
            }
            if (reply.status() != status) {
                throw new IllegalStateException("the scene cannot be set: " + reply);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
