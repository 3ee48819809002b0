package io.sayso.client;

import io.sayso.client.RemoteDecisions.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One call of `POST /v1/decisions/stream`: one thread asks, the caller's takes the answers. At
/// most [#MOST_DUE] questions wait for an answer, and nothing else is kept.
final class StreamCall<T> {
    private static final String PATH = "/v1/decisions/stream";
    private static final int MOST_DUE = 1 << 14;
    private static final int LONGEST_REFUSAL = 64 * 1024;

    private final Service service;
    private final Terms terms;
    private final Iterator<T> source;
    private final Function<? super T, Question> question;
    private final Taker<T> taker;
    private final BlockingQueue<Asked<T>> due = new ArrayBlockingQueue<>(MOST_DUE);
    private volatile boolean allAsked;
    private volatile @Nullable Throwable askingFailed;

    /// What was asked, and the question made of it.
    private record Asked<T>(T of, Question question) {}

    StreamCall(
            Service service,
            Terms terms,
            Iterator<T> source,
            Function<? super T, Question> question,
            Taker<T> taker) {
        this.service = service;
        this.terms = terms;
        this.source = source;
        this.question = question;
        this.taker = taker;
    }

    StreamSummary run() throws NoAnswerException {
        AccessToken token = service.tokens().token();
        DuplexCall call = DuplexCall.open(service, PATH, token, () -> allAsked || !due.isEmpty());
        Thread asking = Thread.ofVirtual().name("sayso-stream").start(() -> ask(call));
        try {
            return take(call, token);
        } catch (JsonFault e) {
            throw failure(
                    new NoAnswerException(
                            Unknowable.CONTRADICTORY, "the stream is not one: " + e.getMessage()));
        } catch (SocketTimeoutException e) {
            throw failure(
                    new NoAnswerException(
                            Unknowable.TIMED_OUT,
                            "an answer was due for " + service.timeout().toMillis() + " ms",
                            e));
        } catch (IOException e) {
            throw failure(
                    new NoAnswerException(
                            Unknowable.BROKEN_OFF, "the stream broke off: " + e.getMessage(), e));
        } finally {
            call.cut();
            asking.interrupt();
            join(asking);
        }
    }

    private void ask(DuplexCall call) {
        try {
            ChunkedOutput out = call.body();
            JsonWriter json = new JsonWriter();
            json.beginObject().name("defaults").beginObject();
            QuestionWriter.terms(json, terms);
            json.endObject().endObject().newLine();
            out.write(json.buffer(), json.length());
            for (long number = 0; source.hasNext(); number++) {
                T of = source.next();
                Question asked = question.apply(of);
                json.clear();
                json.beginObject().name("id").value(Long.toString(number));
                QuestionWriter.item(json, asked);
                json.endObject().newLine();
                if (!due.offer(new Asked<>(of, asked))) {
                    // the service answers only what it has
                    out.flush();
                    due.put(new Asked<>(of, asked));
                }
                out.write(json.buffer(), json.length());
            }
            allAsked = true;
            out.finish();
        } catch (InterruptedException | IOException _) {
            // whoever takes the answers knows why
            call.cut();
        } catch (RuntimeException | Error e) {
            // the question is not whole, and must not look so
            askingFailed = e;
            call.cut();
        }
    }

    private StreamSummary take(DuplexCall call, AccessToken token)
            throws IOException, JsonFault, NoAnswerException {
        ResponseHead head = call.awaitHead();
        if (head.status() != 200) {
            throw refused(call, head, token);
        }
        if (!head.header("content-type").toLowerCase(Locale.ROOT).startsWith("application/x-ndjson")
                || !head.header("content-encoding").isEmpty()) {
            throw new JsonFault("it is of another type than was asked for");
        }
        StreamTally tally = new StreamTally();
        AnswerLines lines = new AnswerLines(call.answer(head));
        while (true) {
            byte[] line = lines.next();
            if (line == null) {
                throw new IOException("there is no summary");
            }
            call.progress();
            Json.Obj said = JsonReader.readObject(line);
            if (said.find("summary") != null) {
                StreamSummary summary = tally.confirm(said.object("summary"));
                if (!allAsked || !due.isEmpty()) {
                    throw new JsonFault("the summary comes before the last answer");
                }
                if (lines.next() != null) {
                    throw new JsonFault("it goes on after its summary");
                }
                return summary;
            }
            Asked<T> asked = due.poll();
            if (asked == null || !said.text("id").equals(Long.toString(tally.items()))) {
                throw new JsonFault("an answer is not in its place");
            }
            Answer answer =
                    AnswerReader.read(
                            said,
                            said.number("position"),
                            asked.question(),
                            asked.question().minPosition(terms));
            tally.count(line, AnswerReader.isPermit(said), answer);
            taker.take(asked.of(), answer);
        }
    }

    private NoAnswerException refused(DuplexCall call, ResponseHead head, AccessToken token)
            throws IOException {
        if (head.status() == 401) {
            service.tokens().refused(token);
        }
        byte[] body;
        try (InputStream answer = call.answer(head)) {
            body = answer.readNBytes(LONGEST_REFUSAL);
        } catch (IOException _) {
            body = new byte[0];
        }
        return Refusal.of(head.status(), body);
    }

    /// What went wrong first: a broken connection is only the consequence of a source that threw.
    private NoAnswerException failure(NoAnswerException otherwise) {
        return switch (askingFailed) {
            case null -> otherwise;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> new NoAnswerException(Unknowable.FAULT, "asking failed", e);
        };
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
