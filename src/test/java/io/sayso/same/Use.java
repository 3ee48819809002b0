package io.sayso.same;

import io.sayso.client.Terms;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naive.NRequest;

/// What data would be used for, in the words of everybody who is asked.
record Use(NRequest request) {
    /// A random one.
    ///
    /// @param asked a time after everything that was recorded
    static Use draw(Chance chance, String purpose, String recipient, Instant asked) {
        List<String> categories =
                new ArrayList<>(
                        List.of(
                                chance.of(0.75)
                                        ? "content.public"
                                        : chance.oneOf(Names.CATEGORIES)));
        if (chance.of(0.2)) {
            categories.add(chance.oneOf(Names.CATEGORIES));
        }
        List<String> places = new ArrayList<>();
        for (int i = chance.of(0.65) ? 0 : 1 + chance.upTo(1); i > 0; i--) {
            places.add(chance.of(0.1) ? "QQ" : chance.oneOf(Names.PLACES));
        }
        Instant collected =
                chance.of(0.6)
                        ? asked
                        : chance.oneOf(Names.days(-300), Names.days(-100), Names.days(-2));
        return new Use(
                new NRequest(
                        purpose,
                        categories,
                        recipient,
                        places,
                        chance.of(0.15) ? null : collected,
                        chance.of(0.85) ? "first-party" : chance.oneOf(Names.SOURCES)));
    }

    /// For the clients.
    Terms terms(long minPosition) {
        return new Terms(
                request.purpose(),
                request.recipient(),
                request.categories(),
                request.jurisdictions(),
                request.collectedAt(),
                request.source(),
                minPosition,
                false);
    }

    /// For `/v1/decisions`.
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("purpose", request.purpose());
        members.put("recipient", request.recipient());
        members.put("categories", request.categories());
        members.put("jurisdictions", request.jurisdictions());
        if (request.collectedAt() != null) {
            members.put("collectedAt", request.collectedAt().toString());
        }
        members.put("source", request.source());
        return members;
    }

    /// For a stream of ids.
    String query() {
        StringBuilder query = new StringBuilder();
        members()
                .forEach((name, value) -> {
                    String text =
                            value instanceof List<?> list
                                    ? String.join(",", list.stream().map(String::valueOf).toList())
                                    : String.valueOf(value);
                    if (!text.isEmpty()) {
                        query.append(query.isEmpty() ? "?" : "&")
                                .append(name)
                                .append('=')
                                .append(URLEncoder.encode(text, StandardCharsets.UTF_8));
                    }
                });
        return query.toString();
    }

    /// For AuthZEN.
    Map<String, Object> evaluation(String person) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("categories", request.categories());
        properties.put("source", request.source());
        if (request.collectedAt() != null) {
            properties.put("collected_at", request.collectedAt().toString());
        }
        return Map.of(
                "subject",
                Map.of("type", "pipeline", "id", "pipeline"),
                "action",
                Map.of("name", request.purpose()),
                "resource",
                Map.of("type", "data_subject", "id", person, "properties", properties),
                "context",
                Map.of(
                        "recipient", request.recipient(),
                        "jurisdictions", request.jurisdictions()));
    }
}
