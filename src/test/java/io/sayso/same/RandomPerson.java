package io.sayso.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naive.NAnswer;
import naive.NDelivery;
import naive.NResidence;
import naive.NSubject;
import org.jspecify.annotations.Nullable;

/// Somebody with a random life, and what the service has acknowledged of it.
final class RandomPerson {
    private static final JsonMapper JSON = new JsonMapper();

    private final String id;
    private final String handle;
    private final @Nullable LocalDate adultOn;
    private final List<NResidence> residences;
    private final List<NAnswer> answers = new ArrayList<>();
    private final List<NDelivery> deliveries = new ArrayList<>();
    private boolean erased;

    RandomPerson(Chance chance, int number) {
        // Names of pipelines are made of the id's UTF-8.
        this.id = "u-" + number + (number % 5 == 0 ? " 日本" : "");
        this.handle = "@" + number;
        this.adultOn = adultOn(chance);
        this.residences = residences(chance);
    }

    private static @Nullable LocalDate adultOn(Chance chance) {
        if (chance.of(0.1)) {
            return null;
        }
        return chance.of(0.85)
                ? LocalDate.of(2000, 1, 1)
                : chance.oneOf(LocalDate.of(2030, 1, 1), LocalDate.of(2026, 3, 1));
    }

    private static List<NResidence> residences(Chance chance) {
        List<NResidence> residences = new ArrayList<>();
        for (int i = chance.of(0.1) ? 0 : chance.of(0.7) ? 1 : 2; i > 0; i--) {
            boolean began = chance.of(0.9);
            residences.add(
                    new NResidence(
                            chance.oneOf(Names.PLACES),
                            Names.days(began ? -400 : 10),
                            chance.of(0.8)
                                    ? null
                                    : Names.days(began && chance.of(0.5) ? -20 : 20)));
        }
        return residences;
    }

    String id() {
        return id;
    }

    String handle() {
        return handle;
    }

    /// What is known of them; of somebody erased, only that.
    NSubject facts() {
        if (erased) {
            return new NSubject(true, false, null, List.of(), List.of(), List.of());
        }
        return new NSubject(false, false, adultOn, residences, answers, deliveries);
    }

    /// What a recorder says of them.
    Map<String, Object> profile() {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("id", id);
        if (adultOn != null) {
            profile.put("adultOn", adultOn.toString());
        }
        profile.put("jurisdictions", residences.stream().map(RandomPerson::sojourn).toList());
        profile.put("guardians", List.of("guardian"));
        profile.put("aliases", List.of(Map.of("type", "handle", "value", handle)));
        return profile;
    }

    private static Map<String, Object> sojourn(NResidence residence) {
        Map<String, Object> sojourn = new LinkedHashMap<>();
        sojourn.put("code", residence.code());
        sojourn.put("since", residence.since().toString());
        if (residence.until() != null) {
            sojourn.put("until", residence.until().toString());
        }
        return sojourn;
    }

    /// Something they might say next.
    Map<String, Object> choice(Chance chance, Map<String, Integer> versions) {
        return chance.of(0.4) ? plainYes(chance, versions) : anything(chance, versions);
    }

    /// A yes to everything of one recipient, where they live.
    private Map<String, Object> plainYes(Chance chance, Map<String, Integer> versions) {
        int newest = versions.getOrDefault("training", 1);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("answer", "opt-in");
        said.put("purpose", "ai-training");
        said.put("category", "*");
        said.put("recipient", chance.oneOf(Names.RECIPIENTS));
        said.put("jurisdiction", place(chance, true));
        said.put("actor", Map.of("type", "subject"));
        said.put("notice", Map.of("id", "training", "version", newest, "language", "en"));
        return said;
    }

    private Map<String, Object> anything(Chance chance, Map<String, Integer> versions) {
        Map<String, Object> said = new LinkedHashMap<>();
        boolean yes = chance.of(0.8);
        said.put("answer", yes ? "opt-in" : "opt-out");
        said.put("purpose", chance.of(0.7) ? "ai-training" : chance.oneOf(Names.PURPOSES));
        said.put("category", chance.of(0.7) ? "*" : chance.oneOf(Names.CATEGORIES));
        said.put("recipient", !yes && chance.of(0.3) ? "*" : chance.oneOf(Names.RECIPIENTS));
        said.put("jurisdiction", place(chance, yes));
        Map<String, Object> actor = new LinkedHashMap<>();
        String type =
                chance.of(0.8) ? "subject" : chance.oneOf("guardian", "import", "agent", "signal");
        actor.put("type", type);
        if (type.equals("guardian")) {
            actor.put("id", "guardian");
        }
        boolean earlier = chance.of(0.3);
        if (earlier) {
            said.put("effectiveAt", Names.days(chance.oneOf(-5, -40, -100)).toString());
        }
        if (earlier || chance.of(0.3)) {
            actor.put("evidence", "a form");
        }
        said.put("actor", actor);
        if (yes) {
            conditions(chance, versions, said);
        }
        return said;
    }

    private String place(Chance chance, boolean yes) {
        if (!yes && chance.of(0.3)) {
            return "*";
        }
        return residences.isEmpty() || chance.of(0.2)
                ? chance.oneOf(Names.PLACES)
                : chance.oneOf(residences).code();
    }

    private static void conditions(
            Chance chance, Map<String, Integer> versions, Map<String, Object> said) {
        String notice = chance.oneOf(Names.NOTICES);
        int newest = versions.getOrDefault(notice, 1);
        int version = chance.of(0.8) ? newest : 1 + chance.upTo(newest - 1);
        said.put("notice", Map.of("id", notice, "version", version, "language", "en"));
        said.put("explicit", chance.of(0.3));
        if (chance.of(0.4)) {
            said.put(
                    "sources",
                    chance.oneOf(List.of("licensed"), Names.SOURCES, List.of("scraped")));
        }
        if (chance.of(0.25)) {
            said.put("expiresAt", Names.days(chance.oneOf(-3, 30)).toString());
        }
        if (chance.of(0.25)) {
            said.put("collectedFrom", Names.days(chance.oneOf(-200, -10)).toString());
        }
    }

    /// Takes what was acknowledged of what they said.
    void said(Map<String, Object> words, JsonNode receipt) {
        JsonNode said = JSON.valueToTree(words);
        JsonNode scope = receipt.path("scope");
        JsonNode actor = said.path("actor");
        boolean yes = said.path("answer").asText().equals("opt-in");
        answers.add(
                new NAnswer(
                        receipt.path("index").asLong(),
                        yes,
                        actor.path("type").asText(),
                        actor.has("evidence"),
                        scope.path("purpose").asText(),
                        scope.path("category").asText(),
                        scope.path("recipient").asText(),
                        scope.path("jurisdiction").asText(),
                        Instant.parse(receipt.path("effectiveAt").asText()),
                        time(said.path("expiresAt")),
                        time(said.path("collectedFrom")),
                        said.path("explicit").asBoolean(),
                        yes ? sources(said.path("sources")) : List.of(),
                        said.path("notice").path("id").asText(),
                        said.path("notice").path("version").asInt()));
    }

    private static List<String> sources(JsonNode said) {
        List<String> sources = new ArrayList<>();
        said.forEach(each -> sources.add(each.asText()));
        return sources.isEmpty() ? List.of("first-party") : sources;
    }

    private static @Nullable Instant time(JsonNode said) {
        return said.isTextual() ? Instant.parse(said.asText()) : null;
    }

    /// Takes the delivery of a notice.
    void told(NDelivery delivery) {
        deliveries.add(delivery);
    }

    /// They are erased.
    void erase() {
        erased = true;
    }
}
