package io.sayso.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Calls of bounded size, each answered in time and whole, or not at all. Redirects are not
/// followed: a token goes nowhere but where it was meant for.
final class Http {
    private final HttpClient client;
    private final Duration timeout;

    Http(Duration timeout, @Nullable SSLContext tls) {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout);
        this.client = (tls == null ? builder : builder.sslContext(tls)).build();
        this.timeout = timeout;
    }

    /// Sends, and takes all of the answer.
    ///
    /// @param most bytes of the answer's body
    /// @throws NoAnswerException if there is no whole answer in time, or it is longer
    HttpResponse<byte[]> send(HttpRequest request, long most) throws NoAnswerException {
        return send(request, HttpResponse.BodyHandlers.ofByteArray(), most);
    }

    /// The same, with the answer put where `body` puts it.
    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body, long most)
            throws NoAnswerException {
        CompletableFuture<HttpResponse<T>> call =
                client.sendAsync(request, HttpResponse.BodyHandlers.limiting(body, most));
        try {
            return call.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            call.cancel(true);
            throw new NoAnswerException(
                    Unknowable.TIMED_OUT, "no whole answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswerException(Unknowable.BROKEN_OFF, "interrupted", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static NoAnswerException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException e -> unreachable(e);
            case ConnectException e -> unreachable(e);
            case UnresolvedAddressException e -> unreachable(e);
            case HttpTimeoutException e ->
                    new NoAnswerException(Unknowable.TIMED_OUT, "no answer in time", e);
            case IOException e ->
                    new NoAnswerException(
                            Unknowable.BROKEN_OFF, "the answer broke off: " + e.getMessage(), e);
            case null, default -> new NoAnswerException(Unknowable.FAULT, "the call failed", cause);
        };
    }

    private static NoAnswerException unreachable(Exception e) {
        return new NoAnswerException(Unknowable.UNREACHABLE, "nobody answers there", e);
    }
}
