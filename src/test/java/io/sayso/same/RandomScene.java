package io.sayso.same;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sayso.drill.Api;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import naive.NDelivery;
import naive.NHold;
import naive.NNotice;
import naive.NWorld;
import org.jspecify.annotations.Nullable;

/// Lives a random world through the API of a service, and keeps what was acknowledged: the facts by
/// which the second reading of the rules decides. What the service refuses has not happened.
final class RandomScene {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 16;

    private final Chance chance;
    private final Api api;
    private final List<RandomPerson> people;
    private final Map<String, Integer> versions = new HashMap<>();
    private long position;

    RandomScene(Chance chance, Api api, int people) {
        this.chance = chance;
        this.api = api;
        this.people =
                IntStream.range(0, people).mapToObj(i -> new RandomPerson(chance, i)).toList();
    }

    List<RandomPerson> people() {
        return people;
    }

    /// That of the newest acknowledgement.
    long position() {
        return position;
    }

    /// Everything happens.
    ///
    /// @return what the service says of rules, holds and notices
    NWorld live(RandomRules rules) throws IOException, InterruptedException {
        for (String id : Names.NOTICES) {
            publish(id);
        }
        admit();
        speak();
        deliver("training", 1);
        String held = hold();
        deliver("other", 1);
        publish("training");
        speak();
        deliver("training", 2);
        if (held != null && chance.of(0.5)) {
            must(200, api.post("/v1/holds/" + held + "/lift", officer("second"), null, ""));
        }
        hold();
        deliver(chance.oneOf(Names.NOTICES), 1);
        people.stream().filter(_ -> chance.of(0.03)).forEach(this::erase);
        return facts(rules);
    }

    private void publish(String id) throws IOException {
        Map<String, Object> notice = new LinkedHashMap<>();
        boolean first = !versions.containsKey(id);
        if (first) {
            notice.put("id", id);
        }
        notice.put("purposes", List.of("ai-training"));
        if (chance.of(0.3)) {
            notice.put("categories", List.of("content", "behaviour", "health"));
        }
        if (id.equals("training") || chance.of(0.5)) {
            notice.put("recipients", chance.oneOf(List.of("*"), Names.RECIPIENTS));
        }
        if (chance.of(0.3)) {
            notice.put("jurisdictions", List.of("US", "EU", "HK"));
        }
        notice.put("material", !first && chance.of(0.3));
        notice.put(
                "texts",
                List.of(Map.of("language", "en", "title", "May we?", "body", "We would like to.")));
        String path = first ? "/v1/notices" : "/v1/notices/" + id + "/versions";
        must(201, api.post(path, officer("first"), null, json(notice)));
        versions.merge(id, 1, Integer::sum);
    }

    private void admit() throws IOException {
        List<Map<String, Object>> profiles = people.stream().map(RandomPerson::profile).toList();
        must(
                200,
                api.post(
                        "/v1/subjects:batch",
                        TestTokens.recorder(),
                        null,
                        json(Map.of("subjects", profiles))));
    }

    /// Some say something, some of them twice.
    private void speak() throws InterruptedException {
        String recorder = TestTokens.recorder();
        Map<RandomPerson, List<Map<String, Object>>> said = new LinkedHashMap<>();
        for (RandomPerson person : people) {
            List<Map<String, Object>> all = new ArrayList<>();
            for (int i = chance.of(0.3) ? 0 : 1 + chance.upTo(1); i > 0; i--) {
                all.add(person.choice(chance, versions));
            }
            said.put(person, all);
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> running = new ArrayList<>();
            said.forEach((person, all) ->
                    running.add(
                            executor.submit(() -> {
                                for (Map<String, Object> each : all) {
                                    say(person, each, recorder);
                                }
                                return person;
                            })));
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void say(RandomPerson person, Map<String, Object> said, String recorder)
            throws IOException {
        Api.Reply reply =
                api.post("/v1/subjects/" + path(person) + "/choices", recorder, null, json(said));
        if (reply.status() != 400) {
            JsonNode receipt = must(201, reply);
            person.said(said, receipt);
        }
    }

    private void deliver(String id, int version) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<RandomPerson> told = people.stream().filter(_ -> chance.of(0.6)).toList();
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("notice", Map.of("id", id, "version", version, "language", "en"));
        delivery.put("deliveredAt", now.toString());
        delivery.put("subjects", told.stream().map(RandomPerson::id).toList());
        JsonNode receipt =
                must(201, api.post("/v1/deliveries", TestTokens.recorder(), null, json(delivery)));
        told.forEach(person ->
                person.told(
                        new NDelivery(
                                receipt.path("index").asLong(),
                                id,
                                version,
                                now,
                                Instant.parse(receipt.path("recordedAt").asText()))));
    }

    private @Nullable String hold() throws IOException {
        if (chance.of(0.6)) {
            return null;
        }
        Map<String, Object> hold = new LinkedHashMap<>();
        hold.put("jurisdiction", chance.oneOf(Names.PLACES));
        hold.put("purpose", chance.of(0.3) ? "*" : chance.oneOf(Names.PURPOSES));
        hold.put("recipient", chance.oneOf("*", "self", "partner-a"));
        hold.put("from", Names.days(chance.of(0.7) ? -10 : 10).toString());
        if (chance.of(0.4)) {
            hold.put("until", Names.days(chance.of(0.5) ? -5 : 20).toString());
        }
        hold.put("authority", "somebody");
        hold.put("reference", "1");
        hold.put("reason", "a test");
        Api.Reply reply = api.post("/v1/holds", officer("first"), null, json(hold));
        return reply.status() == 400 ? null : must(201, reply).path("id").asText();
    }

    private void erase(RandomPerson person) {
        try {
            String path = "/v1/subjects/" + path(person) + "/erasure";
            must(200, api.post(path, TestTokens.recorder(), null, "{}"));
            person.erase();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private NWorld facts(RandomRules rules) throws IOException {
        Map<String, Instant> published = new HashMap<>();
        for (JsonNode rule : list("/v1/rules?limit=1000", "items")) {
            published.put(rule.path("jurisdiction").asText(), time(rule, "publishedAt"));
        }
        RandomRules known = rules.published(published);
        List<NHold> holds = new ArrayList<>();
        for (JsonNode hold : list("/v1/holds?limit=1000", "items")) {
            holds.add(
                    new NHold(
                            hold.path("index").asLong(),
                            hold.path("jurisdiction").asText(),
                            hold.path("purpose").asText(),
                            hold.path("recipient").asText(),
                            time(hold, "from"),
                            timeOrNull(hold, "until"),
                            timeOrNull(hold, "liftedAt")));
        }
        List<NNotice> notices = new ArrayList<>();
        for (String id : Names.NOTICES) {
            for (JsonNode notice : list("/v1/notices/" + id, "versions")) {
                notices.add(
                        new NNotice(
                                id,
                                notice.path("version").asInt(),
                                time(notice, "publishedAt"),
                                notice.path("material").asBoolean(),
                                texts(notice, "purposes"),
                                texts(notice, "categories"),
                                texts(notice, "recipients"),
                                texts(notice, "jurisdictions")));
            }
        }
        return new NWorld(
                known.purposes(), known.categories(), Names.PARENTS, known.rules(), holds, notices);
    }

    private JsonNode list(String path, String name) throws IOException {
        return must(200, api.get(path, officer("first"))).path(name);
    }

    private static List<String> texts(JsonNode in, String name) {
        List<String> texts = new ArrayList<>();
        in.path(name).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Instant time(JsonNode in, String name) {
        return Instant.parse(in.path(name).asText());
    }

    private static @Nullable Instant timeOrNull(JsonNode in, String name) {
        return in.hasNonNull(name) ? time(in, name) : null;
    }

    private synchronized JsonNode must(int status, Api.Reply reply) {
        if (reply.status() != status) {
            throw new IllegalStateException("the scene cannot be set: " + reply);
        }
        JsonNode said = reply.json();
        position = Math.max(position, said.path("position").asLong());
        return said;
    }

    private static String officer(String name) {
        return TestTokens.officer(name, "*");
    }

    private static String path(RandomPerson person) {
        return URLEncoder.encode(person.id(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
