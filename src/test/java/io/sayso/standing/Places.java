package io.sayso.standing;

import io.sayso.rulebook.Atlas;
import io.sayso.rulebook.CategoryTree;
import io.sayso.rulebook.Confidence;
import io.sayso.rulebook.Minors;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.PurposeTree;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Sensitivity;
import io.sayso.rulebook.Silence;
import io.sayso.rulebook.Terms;
import io.sayso.rulebook.Timeline;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rulebook of eight places: some where silence may permit, some where a yes runs out.
public final class Places {
    private static final Instant LONG_AGO = Instant.parse("2015-01-01T00:00:00Z");

    private Places() {}

    public static Rulebook rulebook() {
        Map<Jurisdiction, Timeline> rules = new HashMap<>();
        List.of("HK", "FR", "JP", "ZZ").forEach(code -> rule(rules, code, Silence.DENY, null));
        List.of("GB", "BR").forEach(code -> rule(rules, code, Silence.DENY, Period.ofYears(2)));
        List.of("US-TX", "US-CA", "IN").forEach(code -> rule(rules, code, Silence.ALLOW, null));
        return new Rulebook(
                "eight-places",
                new PurposeTree(purposes()),
                new CategoryTree(categories()),
                new Atlas(Map.of()),
                rules,
                List.of(),
                List.of(notice()));
    }

    private static void rule(
            Map<Jurisdiction, Timeline> rules,
            String code,
            Silence silence,
            @Nullable Period lifetime) {
        Jurisdiction where = new Jurisdiction(code);
        Terms terms =
                new Terms(
                        silence,
                        Minors.DENY,
                        lifetime,
                        Period.ofDays(30),
                        Map.of(),
                        false,
                        List.of(),
                        Confidence.HIGH,
                        LocalDate.of(2030, 1, 1));
        Rule rule = new Rule(code + "@1", where, LONG_AGO, LONG_AGO, terms);
        rules.put(where, new Timeline(List.of(rule)));
    }

    private static Map<Purpose, Instant> purposes() {
        Map<Purpose, Instant> purposes = new HashMap<>();
        for (String name :
                List.of(
                        "ai-training",
                        "ai-training.generative",
                        "ai-training.generative.pretraining",
                        "ai-training.generative.fine-tuning",
                        "ai-training.predictive",
                        "ai-training.evaluation")) {
            purposes.put(new Purpose(name), LONG_AGO);
        }
        return purposes;
    }

    private static Map<DataCategory, CategoryTree.Node> categories() {
        CategoryTree.Node ordinary = new CategoryTree.Node(LONG_AGO, Sensitivity.ORDINARY);
        return Map.of(
                new DataCategory("content"),
                ordinary,
                new DataCategory("content.public"),
                ordinary);
    }

    private static Notice notice() {
        return new Notice(
                new NoticeRef("training", 1),
                Set.of("en"),
                LONG_AGO,
                false,
                Set.of(Purpose.ANY),
                Set.of(DataCategory.ANY),
                Set.of(Recipient.SELF),
                Set.of(Jurisdiction.ANY));
    }
}
