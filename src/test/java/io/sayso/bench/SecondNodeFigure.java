package io.sayso.bench;

import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

/// P7: how long after a no was acknowledged by one node another still answers without it.
///
/// @param asked asked as fast as it answers, one question at a time
record SecondNodeFigure(URI told, URI asked) {
    /// Milliseconds from each acknowledgement to the first answer that knows of it, rising.
    double[] lags(HttpClient client, int withdrawals) throws IOException, InterruptedException {
        double[] lags = new double[withdrawals];
        for (int i = 0; i < withdrawals; i++) {
            String subject = "withdraws-" + told.getPort() + "-" + asked.getPort() + "-" + i;
            post(
                    client,
                    told.resolve("/v1/subjects/" + subject + "/choices"),
                    TestTokens.recorder(),
                    "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"actor\":{\"type\":\"subject\"}}");
            long acknowledged = System.nanoTime();
            String question =
                    "{\"purpose\":\"ai-training.generative.pretraining\",\"subject\":\"%s\"}"
                            .formatted(subject);
            String token = TestTokens.pipeline("self");
            URI decisions = asked.resolve("/v1/decisions");
            while (!post(client, decisions, token, question).contains("\"opt-out\"")) {
                Thread.onSpinWait();
            }
            lags[i] = (System.nanoTime() - acknowledged) / 1e6;
        }
        Arrays.sort(lags);
        return lags;
    }

    private static String post(HttpClient client, URI uri, String token, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("refused: " + response.statusCode());
        }
        return response.body();
    }
}
