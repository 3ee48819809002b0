package io.sayso.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which way a change of a rule can flip people, and how long it must wait.
class RuleChangeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant NEXT_YEAR = Instant.parse("2027-11-22T12:00:00Z");
    private static final Jurisdiction HK = new Jurisdiction("HK");
    private static final Jurisdiction TX = new Jurisdiction("US-TX");
    private static final Jurisdiction US = new Jurisdiction("US");
    private static final Draft OPEN = new Draft().with("silence", "allow");

    @ParameterizedTest
    @CsvSource({
        "minors, guardian, deny",
        "lifetime, none, P2Y",
        "lifetime, P1Y, P11M",
        "lifetime, P30D, P28D",
        "lifetime, P1M, P28D",
        "window, P30D, P31D",
        "window, P30D, P2M",
        "minimum, 1, 2",
        "retroactive, yes, no",
        "prohibited, none, scraped",
        "prohibited, scraped, all",
        "confidence, high, low",
        "review, 2027-05-01, 2027-04-30",
        "review, 2027-05-01, none",
        "silence, allow, deny",
    })
    void theOneWayNarrowsAndTheOtherWidens(String member, String loose, String strict) {
        Draft one = OPEN.with(member, loose);
        Draft other = OPEN.with(member, strict);
        assertThat(change(HK, one, other).widens()).isFalse();
        assertThat(change(HK, other, one).widenings())
                .extracting(Widening::code)
                .containsExactly(HK);
    }

    @ParameterizedTest
    @CsvSource({"P30D, P1M", "P1M, P30D", "P366D, P1Y", "P1Y, P365D"})
    void lengthsThatHaveNoCertainOrderWiden(String one, String other) {
        assertThat(change(HK, OPEN.with("window", one), OPEN.with("window", other)).widenings())
                .isEqualTo(widening(HK, Part.NOTICE_WINDOW));
    }

    @Test
    void whatSilenceNeedsDoesNotMatterWhereSilenceIsANo() {
        Draft closed = new Draft().with("silence", "deny");
        Draft looser =
                closed.with("window", "P1D")
                        .with("review", "2099-01-01")
                        .with("retroactive", "yes")
                        .with("confidence", "high");
        assertThat(change(HK, closed.with("confidence", "low"), looser).widens()).isFalse();
        assertThat(change(HK, looser, OPEN).widenings()).isEqualTo(widening(HK, Part.SILENCE));
    }

    @Test
    void aFederalRuleThatLoosensWidensWhereverItWasTheStricter() {
        Draft strict = OPEN.with("window", "P60D");
        Rulebook before =
                rulebook(Map.of(US, List.of(strict.from(NOW)), TX, List.of(OPEN.from(NOW))));
        Rulebook after =
                rulebook(
                        Map.of(
                                US,
                                List.of(strict.from(NOW), OPEN.from(NEXT_YEAR)),
                                TX,
                                List.of(OPEN.from(NOW))));
        assertThat(RuleChange.between(before, after, NOW).widenings())
                .containsExactly(
                        new Widening(US, Part.NOTICE_WINDOW), new Widening(TX, Part.NOTICE_WINDOW));
    }

    @Test
    void aRuleForAPlaceThatHadNoneWidens() {
        Rulebook before = rulebook(Map.of(US, List.of(OPEN.from(NOW))));
        Rulebook after =
                rulebook(
                        Map.of(
                                US,
                                List.of(OPEN.from(NOW)),
                                TX,
                                List.of(OPEN.with("silence", "deny").from(NEXT_YEAR))));
        assertThat(RuleChange.between(before, after, NOW).widenings())
                .isEqualTo(widening(TX, Part.PLACE));
    }

    @Test
    void whatComesToHoldLaterIsComparedToo() {
        Rule open = OPEN.from(NOW);
        Rule closing = OPEN.with("silence", "deny").from(NEXT_YEAR);
        Rulebook before = rulebook(Map.of(HK, List.of(open, closing)));
        Rulebook after =
                rulebook(Map.of(HK, List.of(open, closing, OPEN.with("window", "P60D").from(NOW))));
        assertThat(RuleChange.between(before, after, NOW).widenings())
                .isEqualTo(widening(HK, Part.SILENCE));
    }

    @Test
    void aScheduledWideningIsCalledOffByPublishingWhatHoldsNow() {
        Rule closed = OPEN.with("silence", "deny").from(NOW);
        Rulebook before = rulebook(Map.of(HK, List.of(closed, OPEN.from(NEXT_YEAR))));
        Rulebook after =
                rulebook(
                        Map.of(
                                HK,
                                List.of(
                                        closed,
                                        OPEN.from(NEXT_YEAR),
                                        OPEN.with("silence", "deny").from(NOW.plusSeconds(1)))));
        assertThat(RuleChange.between(before, after, NOW).widens()).isFalse();
        assertThat(after.ruleAt(HK, NEXT_YEAR).terms().silence()).isEqualTo(Silence.DENY);
    }

    @Test
    void whatWidensWaitsForTheLongestWindowAndThirtyDaysAtLeast() {
        RuleChange change = change(HK, OPEN.with("window", "P45D"), OPEN.with("window", "P1D"));
        assertThat(change.earliest(NOW)).isEqualTo(Instant.parse("2027-01-06T12:00:00Z"));
        assertThat(
                        change(HK, OPEN.with("review", "none"), OPEN.with("window", "P1D"))
                                .earliest(NOW))
                .isEqualTo(Instant.parse("2026-12-22T12:00:00Z"));
        assertThat(change(HK, OPEN, OPEN).earliest(NOW)).isEqualTo(NOW);
    }

    private static List<Widening> widening(Jurisdiction code, Part part) {
        return List.of(new Widening(code, part));
    }

    private static RuleChange change(Jurisdiction code, Draft one, Draft other) {
        Instant from = NOW.plusSeconds(1);
        return RuleChange.between(
                rulebook(Map.of(code, List.of(one.from(NOW)))),
                rulebook(Map.of(code, List.of(one.from(NOW), other.from(from)))),
                NOW);
    }

    private static Rulebook rulebook(Map<Jurisdiction, List<Rule>> published) {
        Map<Jurisdiction, Timeline> rules = new HashMap<>();
        published.forEach((code, versions) -> {
            List<Rule> own = versions.stream().map(rule -> of(code, rule)).toList();
            rules.put(code, Timeline.ofPublished(own));
        });
        if (rules.containsKey(TX) && rules.containsKey(US)) {
            rules.computeIfPresent(TX, (_, own) -> own.under(rules.getOrDefault(US, own)));
        }
        Rule unknown = new Draft().from(Instant.EPOCH);
        rules.put(Jurisdiction.UNKNOWN, new Timeline(List.of(of(Jurisdiction.UNKNOWN, unknown))));
        return new Rulebook(
                "a",
                new PurposeTree(Map.of()),
                new CategoryTree(Map.of()),
                new Atlas(Map.of()),
                rules,
                List.of(),
                List.of());
    }

    private static Rule of(Jurisdiction code, Rule rule) {
        return new Rule(rule.id(), code, rule.publishedAt(), rule.effectiveFrom(), rule.terms());
    }

    /// Terms, one member at a time.
    private record Draft(Map<String, String> members) {
        Draft() {
            this(
                    Map.of(
                            "silence", "deny",
                            "minors", "deny",
                            "lifetime", "none",
                            "window", "P30D",
                            "minimum", "1",
                            "retroactive", "no",
                            "prohibited", "none",
                            "confidence", "high",
                            "review", "2027-05-01"));
        }

        Draft with(String member, String value) {
            Map<String, String> changed = new HashMap<>(members);
            changed.put(member, value);
            return new Draft(changed);
        }

        private String get(String member) {
            return members.getOrDefault(member, "");
        }

        Rule from(Instant from) {
            List<Prohibition> prohibited = new ArrayList<>();
            switch (get("prohibited")) {
                case "scraped" ->
                        prohibited.add(
                                new Prohibition(
                                        new Purpose("ai-training"),
                                        new DataCategory("content"),
                                        Source.SCRAPED));
                case "all" -> prohibited.add(new Prohibition(Purpose.ANY, DataCategory.ANY, null));
                default -> {}
            }
            String lifetime = get("lifetime");
            String review = get("review");
            Terms terms =
                    new Terms(
                            get("silence").equals("allow") ? Silence.ALLOW : Silence.DENY,
                            get("minors").equals("guardian") ? Minors.GUARDIAN : Minors.DENY,
                            lifetime.equals("none") ? null : Period.parse(lifetime),
                            Period.parse(get("window")),
                            Map.of("training", Integer.parseInt(get("minimum"))),
                            get("retroactive").equals("yes"),
                            prohibited,
                            get("confidence").equals("low") ? Confidence.LOW : Confidence.HIGH,
                            review.equals("none") ? null : LocalDate.parse(review));
            return new Rule("a@1", HK, from, from, terms);
        }
    }
}
