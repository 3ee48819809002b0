package io.sayso.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a person did when asked, or did not do. The worked cases of real life, in small.
enum Story {
    SILENT(22),
    YES(21),
    YES_TO_ALL_TRAINING(6),
    YES_FROM_2025_ON(4),
    YES_TO_EVALUATION_ONLY(3),
    YES_LAPSED(4),
    YES_ON_PAPER(3),
    YES_AS_A_CHILD(2),
    YES_IMPORTED_WITHOUT_PROOF(3),
    YES_THEN_NO(4),
    NO(14),
    NO_TO_GENERATIVE(4),
    NO_BY_AGENT(2),
    NO_BY_BROWSER(5),
    NO_SOMEWHERE_ELSE(3);

    /// How common it is, per cent.
    private final int share;

    Story(int share) {
        this.share = share;
    }

    /// The story of a person, by lot.
    ///
    /// @param lot 0 to 99
    static Story drawn(int lot) {
        int rest = lot;
        for (Story story : values()) {
            rest -= story.share;
            if (rest < 0) {
                return story;
            }
        }
        throw new IllegalArgumentException("the shares of the stories must be 100 in all");
    }

    /// Whether it holds a yes, which nobody can say in a place without rules.
    boolean hasYes() {
        return switch (this) {
            case SILENT, NO, NO_TO_GENERATIVE, NO_BY_AGENT, NO_BY_BROWSER, NO_SOMEWHERE_ELSE ->
                    false;
            case YES,
                    YES_TO_ALL_TRAINING,
                    YES_FROM_2025_ON,
                    YES_TO_EVALUATION_ONLY,
                    YES_LAPSED,
                    YES_ON_PAPER,
                    YES_AS_A_CHILD,
                    YES_IMPORTED_WITHOUT_PROOF,
                    YES_THEN_NO ->
                    true;
        };
    }

    /// The bodies of `POST /v1/subjects/{id}/choices` that tell it, in their order.
    ///
    /// @param place where the person said it
    List<Map<String, Object>> answers(String place) {
        return switch (this) {
            case SILENT -> List.of();
            case YES -> List.of(yes("ai-training.generative", "content.public", place));
            case YES_TO_ALL_TRAINING -> List.of(yes("ai-training", "*", place));
            case YES_FROM_2025_ON ->
                    List.of(
                            with(
                                    yes("ai-training.generative", "*", place),
                                    "collectedFrom",
                                    "2025-01-01T00:00:00Z"));
            case YES_TO_EVALUATION_ONLY -> List.of(yes("ai-training.evaluation", "*", place));
            case YES_LAPSED ->
                    List.of(
                            with(
                                    earlier(
                                            yes("ai-training.generative", "*", place),
                                            "2025-03-01T09:00:00Z",
                                            "form of 1 March 2025, for one year"),
                                    "expiresAt",
                                    "2026-03-01T09:00:00Z"));
            case YES_ON_PAPER ->
                    List.of(
                            by(
                                    yes("ai-training.generative", "*", place),
                                    Map.of("type", "import", "evidence", "signed form, scanned")));
            case YES_AS_A_CHILD ->
                    List.of(
                            earlier(
                                    yes("ai-training.generative", "*", place),
                                    "2024-06-01T12:00:00Z",
                                    "app log, June 2024"));
            case YES_IMPORTED_WITHOUT_PROOF ->
                    List.of(
                            by(
                                    yes("ai-training.generative", "*", place),
                                    Map.of("type", "import")));
            case YES_THEN_NO ->
                    List.of(yes("ai-training.generative", "*", place), no("ai-training", SUBJECT));
            case NO -> List.of(no("ai-training", SUBJECT));
            case NO_TO_GENERATIVE -> List.of(no("ai-training.generative", SUBJECT));
            case NO_BY_AGENT ->
                    List.of(
                            no(
                                    "ai-training",
                                    Map.of(
                                            "type", "agent",
                                            "id", "datarights.example",
                                            "evidence", "mandate, signed")));
            case NO_BY_BROWSER -> List.of(no("ai-training", Map.of("type", "signal")));
            case NO_SOMEWHERE_ELSE ->
                    List.of(
                            with(
                                    no("ai-training", SUBJECT),
                                    "jurisdiction",
                                    place.equals("DE") ? "FR" : "DE"));
        };
    }

    private static final Map<String, Object> SUBJECT = Map.of("type", "subject");

    /// A yes in the person's own voice.
    static Map<String, Object> yes(String purpose, String category, String place) {
        Map<String, Object> yes = new LinkedHashMap<>();
        yes.put("answer", "opt-in");
        yes.put("purpose", purpose);
        yes.put("category", category);
        yes.put("jurisdiction", place);
        yes.put("notice", Notices.shownIn(place));
        yes.put("actor", SUBJECT);
        return yes;
    }

    private static Map<String, Object> no(String purpose, Map<String, Object> actor) {
        Map<String, Object> no = new LinkedHashMap<>();
        no.put("answer", "opt-out");
        no.put("purpose", purpose);
        no.put("actor", actor);
        return no;
    }

    private static Map<String, Object> earlier(
            Map<String, Object> answer, String effectiveAt, String evidence) {
        return with(
                by(answer, Map.of("type", "subject", "evidence", evidence)),
                "effectiveAt",
                effectiveAt);
    }

    private static Map<String, Object> by(Map<String, Object> answer, Map<String, Object> actor) {
        return with(answer, "actor", actor);
    }

    /// The same answer with one member set.
    static Map<String, Object> with(Map<String, Object> answer, String name, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(answer);
        copy.put(name, value);
        return copy;
    }

    /// A guardian's yes for a child.
    static List<Map<String, Object>> guardians(String place, String guardian) {
        return new ArrayList<>(
                List.of(
                        by(
                                yes("ai-training.generative", "*", place),
                                Map.of("type", "guardian", "id", guardian))));
    }
}
