package io.sayso.same;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.client.Answer;
import io.sayso.client.LocalDecisions;
import io.sayso.client.NoAnswerException;
import io.sayso.client.Question;
import io.sayso.client.RemoteDecisions;
import io.sayso.client.Service;
import io.sayso.client.Subject;
import io.sayso.client.Terms;
import io.sayso.client.TokenSource;
import io.sayso.drill.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Every way in which a pipeline can ask. Each answers in the order of the questions.
///
/// @param token the pipeline's
/// @param minPosition what whoever answers must know
record Ways(URI service, String token, long minPosition) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// One answer: whether it permits, and why in each place.
    record Explained(boolean permits, String reason, Map<String, String> places) {}

    /// One by one, with everything explained.
    List<Explained> explained(List<Asked> questions) throws IOException {
        List<Explained> answers = new ArrayList<>();
        for (Asked asked : questions) {
            Map<String, Object> body = new LinkedHashMap<>(asked.use().members());
            body.put("subject", asked.person());
            answers.add(explained(body));
        }
        return answers;
    }

    /// Who goes by a handle.
    Explained ofHandle(String handle, Use use) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>(use.members());
        body.put("alias", Map.of("type", "handle", "value", handle));
        return explained(body);
    }

    private Explained explained(Map<String, Object> body) throws IOException {
        body.put("explain", true);
        body.put("minPosition", minPosition);
        JsonNode answer = post("/v1/decisions", RandomScene.json(body));
        Map<String, String> places = new TreeMap<>();
        for (JsonNode place : answer.path("jurisdictions")) {
            JsonNode evidence = place.path("evidence");
            places.put(
                    place.path("code").asText(),
                    place.path("reason").asText() + " because of " + evidence.asText());
        }
        return new Explained(
                answer.path("decision").booleanValue(), answer.path("reason").asText(), places);
    }

    /// Many at once.
    List<Boolean> batch(List<Asked> questions) throws NoAnswerException {
        return permits(
                remote().decideAll(
                                questions.stream().map(this::question).toList(),
                                Terms.NONE.withMinPosition(minPosition)));
    }

    /// A stream of objects.
    List<Boolean> stream(List<Asked> questions) throws NoAnswerException {
        List<Boolean> answers = new ArrayList<>();
        remote().stream(
                Terms.NONE.withMinPosition(minPosition),
                questions.iterator(),
                this::question,
                (_, answer) -> answers.add(answer.permits()));
        return answers;
    }

    /// Streams of ids, one for each use.
    List<Boolean> text(List<Asked> questions) throws IOException {
        Map<Use, List<Asked>> byUse =
                questions.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Asked::use, LinkedHashMap::new, Collectors.toList()));
        Map<Asked, Boolean> answers = new LinkedHashMap<>();
        for (Map.Entry<Use, List<Asked>> each : byUse.entrySet()) {
            List<Asked> some = each.getValue();
            List<String> lines = ids(each.getKey(), some);
            for (int i = 0; i < some.size(); i++) {
                answers.put(some.get(i), lines.get(i).equals("1"));
            }
        }
        return questions.stream().map(answers::get).toList();
    }

    private List<String> ids(Use use, List<Asked> questions) throws IOException {
        String body = questions.stream().map(Asked::person).collect(Collectors.joining("\n"));
        URI uri =
                service.resolve(
                        "/v1/decisions/stream" + use.query() + "&minPosition=" + minPosition);
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "text/plain")
                        .header("Accept", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            List<String> lines = answer.body().lines().toList();
            if (answer.statusCode() != 200 || lines.size() != questions.size()) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
            return lines;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// AuthZEN, one by one.
    List<Boolean> evaluation(List<Asked> questions) throws IOException {
        List<Boolean> answers = new ArrayList<>();
        for (Asked asked : questions) {
            JsonNode answer =
                    post(
                            "/access/v1/evaluation",
                            RandomScene.json(asked.use().evaluation(asked.person())));
            answers.add(answer.path("decision").booleanValue());
        }
        return answers;
    }

    /// AuthZEN, many at once.
    List<Boolean> evaluations(List<Asked> questions) throws IOException {
        List<Map<String, Object>> all =
                questions.stream().map(each -> each.use().evaluation(each.person())).toList();
        JsonNode answer =
                post("/access/v1/evaluations", RandomScene.json(Map.of("evaluations", all)));
        List<Boolean> answers = new ArrayList<>();
        answer.path("evaluations")
                .forEach(each -> answers.add(each.path("decision").booleanValue()));
        return answers;
    }

    /// In this process.
    List<Boolean> local(LocalDecisions local, List<Asked> questions) throws NoAnswerException {
        return permits(
                local.decideAll(questions.stream().map(this::question).toList(), Terms.NONE));
    }

    private static List<Boolean> permits(List<Answer> answers) {
        for (Answer answer : answers) {
            if (answer instanceof Answer.Undecided undecided) {
                throw new IllegalStateException(undecided.toString());
            }
        }
        return answers.stream().map(Answer::permits).toList();
    }

    private Question question(Asked asked) {
        return new Question(Subject.id(asked.person()), asked.use().terms(minPosition));
    }

    private RemoteDecisions remote() {
        return new RemoteDecisions(connection());
    }

    /// The same service and caller, for the clients.
    Service connection() {
        return Service.at(service, TokenSource.fixed(token));
    }

    private JsonNode post(String path, String body) throws IOException {
        Api.Reply reply = new Api(() -> service).post(path, token, null, body);
        if (reply.status() != 200) {
            throw new IllegalStateException(body + ": " + reply);
        }
        return reply.json();
    }
}
