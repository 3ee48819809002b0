package io.sayso.client;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks the service over HTTP. Safe for any number of threads; keeps connections open between
/// calls.
///
/// Single questions and batches are asked again, with back-off, when the service cannot be reached,
/// cannot know just now or breaks off: asking changes nothing. A stream is not, since what was
/// taken from its source is gone.
public final class RemoteDecisions implements DecisionPoint {
    /// Most items of one call.
    static final int MOST_ITEMS = 10_000;

    /// Most bytes of one call's body, well below what the service reads.
    private static final int MOST_BYTES = 8_000_000;

    private static final String PATH = "/v1/decisions";

    /// An answer with every jurisdiction explained takes a few kilobytes.
    private static final long LONGEST_ANSWER = 64L * 1024 * 1024;

    private final Service service;
    private final Http http;
    private final Waiting waiting;

    public RemoteDecisions(Service service) {
        this(service, Waiting.REAL);
    }

    RemoteDecisions(Service service, Waiting waiting) {
        this.service = service;
        this.http = new Http(service.timeout(), service.tls());
        this.waiting = waiting;
    }

    @Override
    public Answer decide(Question question, Terms terms) throws NoAnswerException {
        Json.Obj answer = ask(QuestionWriter.one(question, terms));
        try {
            return AnswerReader.read(
                    answer, answer.number("position"), question, question.minPosition(terms));
        } catch (JsonFault e) {
            throw contradictory(e);
        }
    }

    /// Asks any number of questions, in calls of at most 10,000; each call is decided at one
    /// position of its own.
    @Override
    public List<Answer> decideAll(List<Question> questions, Terms terms) throws NoAnswerException {
        List<Answer> answers = new ArrayList<>(questions.size());
        while (answers.size() < questions.size()) {
            JsonWriter json = new JsonWriter().beginObject();
            QuestionWriter.terms(json, terms);
            json.name("items").beginList();
            int from = answers.size();
            int to = from;
            while (to < questions.size()
                    && to - from < MOST_ITEMS
                    && (to == from || json.length() < MOST_BYTES)) {
                json.beginObject().name("id").value(Integer.toString(to));
                QuestionWriter.item(json, questions.get(to++));
                json.endObject();
            }
            Json.Obj answer = ask(json.endList().endObject().toBytes());
            take(answer, questions.subList(from, to), terms, answers);
        }
        return List.copyOf(answers);
    }

    /// Asks a stream of questions of any length, in constant memory: questions are sent while
    /// answers are taken.
    ///
    /// **What was taken counts only once this method has returned.** It returns only if every
    /// question was answered, in order, and the service's own summary agrees with the answers in
    /// counts, positions and digest. Whatever was done with the answers before has to be undone or
    /// thrown away if it throws.
    ///
    /// @param source what to ask about; read on another thread, while earlier answers are taken. It
    ///   must not wait for answers. The service cuts a stream on which nothing arrives for a minute
    /// @param question makes a question of it
    /// @param taker takes each with its answer, in order, on the calling thread
    /// @throws NoAnswerException if there is no whole answer; discard everything
    public <T> StreamSummary stream(
            Terms terms, Iterator<T> source, Function<? super T, Question> question, Taker<T> taker)
            throws NoAnswerException {
        return new StreamCall<T>(service, terms, source, question, taker).run();
    }

    /// Takes the answers of a stream.
    @FunctionalInterface
    public interface Taker<T> {
        /// Takes one. What it throws ends the stream, and is thrown on.
        void take(T of, Answer answer);
    }

    private static void take(
            Json.Obj said, List<Question> questions, Terms terms, List<Answer> answers)
            throws NoAnswerException {
        try {
            long position = said.number("position");
            List<Json> items = said.list("items");
            if (items.size() != questions.size()) {
                throw new JsonFault("there are not as many answers as questions");
            }
            for (int i = 0; i < items.size(); i++) {
                if (!(items.get(i) instanceof Json.Obj item)
                        || !item.text("id").equals(Integer.toString(answers.size()))) {
                    throw new JsonFault("an answer is not in its place");
                }
                Question question = questions.get(i);
                answers.add(
                        AnswerReader.read(item, position, question, question.minPosition(terms)));
            }
        } catch (JsonFault e) {
            throw contradictory(e);
        }
    }

    private Json.Obj ask(byte[] body) throws NoAnswerException {
        BackOff backOff = new BackOff(service.patience(), waiting);
        boolean renewed = false;
        while (true) {
            AccessToken token = service.tokens().token();
            HttpResponse<byte[]> response;
            try {
                response = http.send(request(token, body), LONGEST_ANSWER);
            } catch (NoAnswerException e) {
                if (mayPass(e.why()) && backOff.pause(null)) {
                    continue;
                }
                throw e;
            }
            int status = response.statusCode();
            if (status == 200) {
                return read(response.body());
            }
            if (status == 401 && !renewed) {
                service.tokens().refused(token);
                renewed = true;
            } else if (!Refusal.passes(status) || !backOff.pause(retryAfter(response))) {
                throw Refusal.of(status, response.body());
            }
        }
    }

    private HttpRequest request(AccessToken token, byte[] body) {
        return HttpRequest.newBuilder(service.resolve(PATH))
                .header("Authorization", "Bearer " + token.value())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static Json.Obj read(byte[] body) throws NoAnswerException {
        try {
            return JsonReader.readObject(body);
        } catch (JsonFault e) {
            throw contradictory(e);
        }
    }

    private static boolean mayPass(Unknowable why) {
        return switch (why) {
            case UNREACHABLE, TIMED_OUT, BROKEN_OFF -> !Thread.currentThread().isInterrupted();
            case NO_TOKEN,
                    REFUSED,
                    UNAVAILABLE,
                    CONTRADICTORY,
                    LAPSED,
                    STALE,
                    SNAPSHOT_ENDED,
                    UNDECIDED,
                    FAULT ->
                    false;
        };
    }

    /// What `Retry-After` says in seconds; `null` where it says nothing, or a date.
    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    private static NoAnswerException contradictory(JsonFault fault) {
        return new NoAnswerException(
                Unknowable.CONTRADICTORY, "the answer is not one: " + fault.getMessage());
    }

    @Override
    public String toString() {
        return "RemoteDecisions[" + service.base() + "]";
    }
}
