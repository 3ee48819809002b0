package io.sayso.ledger;

import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.NoteSignature;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.note.TrustPolicy;
import io.sayso.ledger.note.WitnessRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a witness to cosign a checkpoint. Safe for threads.
///
/// Source: C2SP tlog-witness 1.0.0. A witness is believed only what it signs.
final class WitnessClient {
    /// Room for 64 signature lines of any kind.
    private static final long MAX_ANSWER = 256 * 1024;

    private static final String SIZE = "0|[1-9][0-9]{0,17}";

    /// What a witness answered.
    sealed interface Reply {
        /// It has signed; the signature was verified.
        record Cosigned(NoteSignature signature) implements Reply {}

        /// It has seen a checkpoint of another size than was thought.
        record Conflict(long size) implements Reply {}

        /// What it was shown does not extend what it has seen, it says.
        record Forked() implements Reply {}

        /// It has not signed, or what it sent is of no use.
        record Refused(String why) implements Reply {}
    }

    private final HttpClient http;
    private final Duration timeout;

    WitnessClient(Duration timeout) {
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .build();
    }

    /// Asks once.
    ///
    /// @throws IOException if no answer comes in time
    Reply ask(TrustPolicy.Witness witness, URI url, WitnessRequest request)
            throws IOException, InterruptedException {
        HttpRequest ask =
                HttpRequest.newBuilder(
                                URI.create(url.toString().replaceFirst("/*$", "/add-checkpoint")))
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                        .build();
        HttpResponse<byte[]> response = send(ask);
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return switch (response.statusCode()) {
            case 200 -> cosigned(witness, request.checkpoint(), body);
            case 409 -> conflict(body);
            case 400 -> new Reply.Refused("it does not understand the request (400)");
            case 403 -> new Reply.Refused("it does not know this log's key (403)");
            case 404 ->
                    new Reply.Refused("it does not watch this log, or its address is wrong (404)");
            case 422 -> new Reply.Forked();
            default -> new Reply.Refused("it answers " + response.statusCode());
        };
    }

    /// The newest checkpoint of a log that a witness says it cosigned. The caller checks who signed
    /// it.
    ///
    /// @return nothing if there is none, or it does not say
    /// @throws IOException if no answer comes in time
    Optional<SignedNote> latest(URI url, String origin) throws IOException, InterruptedException {
        String path = "/" + Continuity.digest(origin) + "/checkpoint";
        HttpRequest ask =
                HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/*$", path)))
                        .build();
        HttpResponse<byte[]> response = send(ask);
        try {
            return response.statusCode() == 200
                    ? Optional.of(SignedNote.parse(response.body()))
                    : Optional.empty();
        } catch (InvalidNoteException e) {
            return Optional.empty();
        }
    }

    // A request's own timeout ends with the headers: whoever drips the body would hold us for ever.
    private HttpResponse<byte[]> send(HttpRequest ask) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(ask, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + timeout);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true); // hangs up, unless it is complete
        }
    }

    private static Reply cosigned(TrustPolicy.Witness witness, SignedNote note, String body) {
        try {
            List<NoteSignature> lines = body.lines().map(NoteSignature::parse).toList();
            List<NoteSignature> valid =
                    new SignedNote(note.text(), lines).verify(List.of(witness.key()));
            return new Reply.Cosigned(valid.getFirst());
        } catch (InvalidNoteException e) {
            return new Reply.Refused("its signature is not good: " + e.getMessage());
        }
    }

    private static Reply conflict(String body) {
        String size = body.strip();
        return size.matches(SIZE)
                ? new Reply.Conflict(Long.parseLong(size))
                : new Reply.Refused("it answers 409 without a size");
    }
}
