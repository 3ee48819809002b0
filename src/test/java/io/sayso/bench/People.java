package io.sayso.bench;

import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Fills a service with people, ten thousand a call, in places with different rules.
final class People {
    private static final String[] PLACES = {"HK", "GB", "FR", "US-TX", "US-CA", "JP", "BR", "IN"};
    private static final int BATCH = 10_000;

    private People() {}

    static void load(URI base, int people) throws IOException, InterruptedException {
        String token = TestTokens.recorder();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int from = 0; from < people; from += BATCH) {
                HttpRequest request =
                        HttpRequest.newBuilder(base.resolve("/v1/subjects:batch"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(batch(from, people)))
                                .build();
                HttpResponse<String> response =
                        client.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    throw new IllegalStateException("people are refused: " + response.body());
                }
            }
        }
    }

    private static String batch(int from, int people) {
        StringBuilder body = new StringBuilder("{\"subjects\":[");
        for (int i = from; i < Math.min(people, from + BATCH); i++) {
            body.append(i == from ? "" : ",")
                    .append("{\"id\":\"u-")
                    .append(i)
                    .append("\",\"adultOn\":\"1999-01-01\",\"jurisdictions\":[{\"code\":\"")
                    .append(PLACES[i % PLACES.length])
                    .append("\",\"since\":\"2020-01-01T00:00:00Z\"}]}");
        }
        return body.append("]}").toString();
    }
}
