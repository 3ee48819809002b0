package io.sayso.decision;

import io.sayso.rulebook.Atlas;
import io.sayso.rulebook.CategoryTree;
import io.sayso.rulebook.Confidence;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Minors;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Prohibition;
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
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import naive.NAnswer;
import naive.NDecision;
import naive.NDelivery;
import naive.NHold;
import naive.NNode;
import naive.NNotice;
import naive.NProhibition;
import naive.NRequest;
import naive.NRule;
import naive.NSubject;
import naive.NVerdict;
import naive.NWorld;

/// Says the plain facts of the second reading in the service's own types.
public final class NaiveFacts {
    private NaiveFacts() {}

    public static Rulebook rulebook(NWorld world) {
        Map<Purpose, Instant> purposes = new HashMap<>();
        for (NNode node : world.purposes()) {
            purposes.put(new Purpose(node.name()), node.since());
        }
        Map<DataCategory, CategoryTree.Node> categories = new HashMap<>();
        for (NNode node : world.categories()) {
            Sensitivity own = node.guarded() ? Sensitivity.SPECIAL : Sensitivity.ORDINARY;
            categories.put(new DataCategory(node.name()), new CategoryTree.Node(node.since(), own));
        }
        Map<Jurisdiction, Jurisdiction> parents = new HashMap<>();
        world.parents()
                .forEach((code, up) -> parents.put(new Jurisdiction(code), new Jurisdiction(up)));
        return new Rulebook(
                "naive",
                new PurposeTree(purposes),
                new CategoryTree(categories),
                new Atlas(parents),
                timelines(world.rules()),
                world.holds().stream().map(NaiveFacts::hold).toList(),
                world.notices().stream().map(NaiveFacts::notice).toList());
    }

    private static Map<Jurisdiction, Timeline> timelines(List<NRule> rules) {
        Map<Jurisdiction, List<Rule>> byCode = new HashMap<>();
        rules.stream()
                .sorted(Comparator.comparingInt(NRule::version))
                .map(NaiveFacts::rule)
                .forEach(rule ->
                        byCode.merge(rule.jurisdiction(), List.of(rule), NaiveFacts::joined));
        Map<Jurisdiction, Timeline> timelines = new HashMap<>();
        byCode.forEach((code, versions) -> timelines.put(code, new Timeline(versions)));
        return timelines;
    }

    private static List<Rule> joined(List<Rule> one, List<Rule> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Rule rule(NRule rule) {
        return new Rule(
                rule.code() + "@" + rule.version(),
                new Jurisdiction(rule.code()),
                rule.publishedAt(),
                rule.effectiveFrom(),
                new Terms(
                        rule.silence().equals("allow") ? Silence.ALLOW : Silence.DENY,
                        rule.minors().equals("guardian") ? Minors.GUARDIAN : Minors.DENY,
                        rule.lifetime(),
                        rule.noticeWindow(),
                        rule.minNoticeVersions(),
                        rule.retroactive(),
                        rule.prohibitions().stream().map(NaiveFacts::prohibition).toList(),
                        switch (rule.confidence()) {
                            case "high" -> Confidence.HIGH;
                            case "medium" -> Confidence.MEDIUM;
                            case "low" -> Confidence.LOW;
                            default -> throw new IllegalArgumentException(rule.confidence());
                        },
                        rule.reviewDate()));
    }

    private static Prohibition prohibition(NProhibition prohibition) {
        return new Prohibition(
                new Purpose(prohibition.purpose()),
                new DataCategory(prohibition.category()),
                prohibition.source().equals("*") ? null : source(prohibition.source()));
    }

    private static Hold hold(NHold hold) {
        return new Hold(
                "hold-" + hold.index(),
                hold.index(),
                new Jurisdiction(hold.jurisdiction()),
                new Purpose(hold.purpose()),
                new Recipient(hold.recipient()),
                hold.from(),
                hold.until(),
                hold.liftedAt());
    }

    private static Notice notice(NNotice notice) {
        return new Notice(
                new NoticeRef(notice.id(), notice.version()),
                Set.of("en"),
                notice.publishedAt(),
                notice.material(),
                all(notice.purposes(), Purpose::new, Purpose.ANY),
                all(notice.categories(), DataCategory::new, DataCategory.ANY),
                all(notice.recipients(), Recipient::new, Recipient.SELF),
                all(notice.jurisdictions(), Jurisdiction::new, Jurisdiction.ANY));
    }

    private static <T> Set<T> all(List<String> names, Function<String, T> make, T ifAbsent) {
        return names.isEmpty()
                ? Set.of(ifAbsent)
                : names.stream().map(make).collect(Collectors.toSet());
    }

    public static SubjectState subject(NSubject subject) {
        return new SubjectState(
                true,
                subject.erased() || subject.restricted(),
                subject.residences().stream()
                        .map(each ->
                                new Residence(
                                        new Jurisdiction(each.code()), each.since(), each.until()))
                        .toList(),
                subject.adultOn(),
                subject.answers().stream().map(NaiveFacts::answer).toList(),
                subject.deliveries().stream().map(NaiveFacts::delivery).toList());
    }

    private static Answer answer(NAnswer answer) {
        return new Answer(
                answer.index(),
                answer.yes() ? Choice.OPT_IN : Choice.OPT_OUT,
                new Scope(
                        new Purpose(answer.purpose()),
                        new DataCategory(answer.category()),
                        new Recipient(answer.recipient()),
                        new Jurisdiction(answer.jurisdiction())),
                answer.effectiveAt(),
                answer.effectiveAt(),
                ActorType.ofWire(answer.actor()).orElseThrow(),
                answer.evidence(),
                answer.yes() ? new NoticeRef(answer.noticeId(), answer.noticeVersion()) : null,
                answer.explicit(),
                answer.sources().stream().map(NaiveFacts::source).collect(Collectors.toSet()),
                answer.expiresAt(),
                answer.collectedFrom());
    }

    private static Delivery delivery(NDelivery delivery) {
        return new Delivery(
                delivery.index(),
                new NoticeRef(delivery.noticeId(), delivery.noticeVersion()),
                delivery.deliveredAt(),
                delivery.recordedAt());
    }

    public static DecisionRequest request(NRequest request) {
        return new DecisionRequest(
                new Purpose(request.purpose()),
                request.categories().stream().map(DataCategory::new).toList(),
                new Recipient(request.recipient()),
                request.jurisdictions().stream().map(Jurisdiction::new).toList(),
                request.collectedAt(),
                source(request.source()));
    }

    private static Source source(String wire) {
        return Source.ofWire(wire).orElseThrow();
    }

    /// What each jurisdiction says and why, in the words of the second reading, by code.
    static Map<String, String> placesOf(Decision decision) {
        Map<String, String> places = new TreeMap<>();
        for (Decision.InJurisdiction each : decision.jurisdictions()) {
            places.put(each.code().code(), each.reason().wire() + " because of " + each.evidence());
        }
        return places;
    }

    /// The same of the second reading.
    static Map<String, String> placesOf(NDecision decision) {
        Map<String, String> places = new TreeMap<>();
        for (NVerdict each : decision.verdicts()) {
            places.put(each.code(), each.reason() + " because of " + each.evidence());
        }
        return places;
    }
}
