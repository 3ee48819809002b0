package io.sayso.demo.screen;

import io.sayso.demo.screen.StoppedException.Cause;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// One call of `POST /v1/decisions/stream` that sends questions and takes answers at the same time,
/// as it must: a service in constant memory stops reading when nobody takes its answers. The JDK's
/// HTTP client sends the whole body first, hence Vert.x's.
final class StreamCall implements AutoCloseable {
    private static final String PATH = "/v1/decisions/stream";
    private static final int CHUNK = 32 * 1024;
    private static final int PATIENCE_SECONDS = 60;
    private static final int LONGEST_ANSWER = 1 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            vertx.createHttpClient(
                    new HttpClientOptions()
                            .setConnectTimeout(5_000)
                            .setIdleTimeout(PATIENCE_SECONDS));
    private final CompletableFuture<@Nullable Void> answered = new CompletableFuture<>();

    /// Takes the answer's lines, on one thread.
    @FunctionalInterface
    interface Taker {
        void accept(byte[] line) throws IOException, StoppedException;
    }

    /// Gives the question's lines, without line ends; `null` at their end.
    @FunctionalInterface
    interface Giver {
        @Nullable String next() throws IOException, StoppedException;
    }

    /// Asks and takes until the answer ends or breaks off.
    ///
    /// @throws StoppedException what the taker or the giver threw, or that the call failed
    void run(URI service, String token, Giver questions, Taker answers)
            throws IOException, StoppedException {
        HttpClientRequest request = open(service, token);
        // otherwise logged as well, when we break off ourselves
        request.exceptionHandler(answered::completeExceptionally);
        request.response()
                .onSuccess(response -> receive(request, response, answers))
                .onFailure(answered::completeExceptionally);
        try {
            send(request, questions);
            answered.join();
        } catch (CompletionException e) {
            request.reset();
            throw failure(e);
        }
    }

    private HttpClientRequest open(URI service, String token) throws StoppedException {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(service.toString().replaceAll("/+$", "") + PATH)
                        .putHeader("Authorization", "Bearer " + token)
                        .putHeader("Content-Type", "application/x-ndjson")
                        .putHeader("Accept", "application/x-ndjson, application/problem+json");
        try {
            return join(client.request(options)).setChunked(true);
        } catch (CompletionException e) {
            throw new StoppedException(
                    Cause.FAILED,
                    "the service at " + service + " cannot be reached: " + cause(e).getMessage());
        }
    }

    private void send(HttpClientRequest request, Giver questions)
            throws IOException, StoppedException {
        Buffer chunk = Buffer.buffer(CHUNK + CHUNK / 4);
        for (@Nullable String line = questions.next(); line != null; line = questions.next()) {
            chunk.appendString(line).appendByte((byte) '\n');
            if (chunk.length() >= CHUNK) {
                if (answered.isDone()) {
                    return; // refused, or stopped by the taker
                }
                // waits until the connection has taken it: what the service cannot read, we keep
                join(request.write(chunk));
                chunk = Buffer.buffer(CHUNK + CHUNK / 4);
            }
        }
        join(request.end(chunk));
    }

    private void receive(HttpClientRequest request, HttpClientResponse response, Taker answers) {
        if (response.statusCode() != 200) {
            response.body()
                    .onSuccess(body -> answered.completeExceptionally(refused(response, body)))
                    .onFailure(answered::completeExceptionally);
            return;
        }
        RecordParser.newDelimited("\n", response)
                .maxRecordSize(LONGEST_ANSWER)
                .exceptionHandler(answered::completeExceptionally)
                .endHandler(_ -> answered.complete(null))
                .handler(line -> take(request, answers, line));
    }

    private void take(HttpClientRequest request, Taker answers, Buffer line) {
        if (answered.isDone()) {
            return;
        }
        try {
            answers.accept(line.getBytes());
        } catch (IOException | StoppedException | RuntimeException e) {
            answered.completeExceptionally(e);
            request.reset();
        }
    }

    private static StoppedException refused(HttpClientResponse response, Buffer body) {
        String detail = "";
        try {
            detail = ": " + new JsonObject(body).getString("detail", "no reason given");
        } catch (DecodeException e) {
            // not a problem document; the status says enough
        }
        String hint = response.statusCode() == 401 ? " (has the token expired?)" : "";
        return new StoppedException(
                Cause.FAILED, "the service answered " + response.statusCode() + detail + hint);
    }

    /// The reason that came first: a broken connection is often only its consequence.
    private StoppedException failure(CompletionException thrown) throws IOException {
        Throwable first =
                answered.isCompletedExceptionally() ? answered.exceptionNow() : cause(thrown);
        return switch (first) {
            case StoppedException stopped -> stopped;
            case RuntimeException fault when !(fault instanceof VertxException) -> throw fault;
            default ->
                    new StoppedException(
                            Cause.INCOMPLETE, "the connection broke off: " + first.getMessage());
        };
    }

    private static Throwable cause(CompletionException e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        client.close();
        join(vertx.close());
    }
}
