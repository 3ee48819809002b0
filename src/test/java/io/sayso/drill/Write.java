package io.sayso.drill;

import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One no, unlike every other: its recipient occurs nowhere else, so that its entry can be told.
///
/// @param mark the recipient, and the idempotency key
record Write(String subject, String mark) {
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    /// Sends it; the same key every time, so that it can be sent until it is answered.
    Api.Reply send(Api api) throws IOException {
        return send(api, mark);
    }

    /// Sends it without a key: sent twice, it is written twice.
    Api.Reply sendWithoutKey(Api api) throws IOException {
        return send(api, null);
    }

    private Api.Reply send(Api api, @Nullable String key) throws IOException {
        return api.post(
                "/v1/me/choices",
                TOKENS.computeIfAbsent(subject, TestTokens::person),
                key,
                """
                {"answer":"opt-out","purpose":"ai-training.generative","recipient":"%s"}
                """
                        .formatted(mark));
    }
}
