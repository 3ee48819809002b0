package io.sayso.transparency;

import io.sayso.ledger.Publisher;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.PlaceNames;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Silence;
import io.sayso.rulebook.Timeline;
import io.sayso.rulebook.governance.HoldOrders;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.Jurisdiction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers what everybody may know. May block, while people are counted.
@ApplicationScoped
public class TransparencyService {
    private final Knowledge knowledge;
    private final PlaceNames places;
    private final Figures figures;
    private final Promptness promptness;
    private final Publisher publisher;
    private final HoldOrders orders;

    TransparencyService(
            Knowledge knowledge,
            PlaceNames places,
            Figures figures,
            Promptness promptness,
            Publisher publisher,
            HoldOrders orders) {
        this.knowledge = knowledge;
        this.places = places;
        this.figures = figures;
        this.promptness = promptness;
        this.publisher = publisher;
        this.orders = orders;
    }

    /// As of now.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if this node cannot know
    public Transparency now() {
        Knowledge.Moment moment =
                knowledge
                        .now()
                        .orElseThrow(() ->
                                ProblemType.NOT_READY.retryAfter(
                                        "The service has lost sight of the log.",
                                        Duration.ofSeconds(1)));
        return new Transparency(
                moment.time(),
                moment.position().value(),
                moment.rulebook().version(),
                places(moment.rulebook(), moment.time()),
                holds(moment.rulebook(), moment.time()),
                figures.counts().orElse(null),
                promptness.median().orElse(null),
                log());
    }

    private Transparency.Log log() {
        Publisher.Standing standing = publisher.standing();
        return new Transparency.Log(
                publisher.origin(),
                standing.size(),
                standing.covered(),
                standing.covered() == 0 ? null : standing.signedAt(),
                "/log/checkpoint",
                "/log/vkey");
    }

    private List<Transparency.Place> places(Rulebook rulebook, Instant time) {
        return rulebook.rules().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Jurisdiction::code)))
                .flatMap(each -> place(each.getKey(), each.getValue(), time).stream())
                .toList();
    }

    private Optional<Transparency.Place> place(Jurisdiction code, Timeline rules, Instant time) {
        return Optional.ofNullable(rules.at(time))
                .map(rule -> {
                    List<Transparency.Span> past = past(rules, time);
                    LocalDate review = rule.terms().reviewDate();
                    return new Transparency.Place(
                            code.code(),
                            places.of(code),
                            wire(rule.terms().silence()),
                            past.isEmpty() ? null : past.getFirst().until(),
                            rule.terms().noticeWindow().toString(),
                            rule.id(),
                            review,
                            review == null
                                    || !time.isBefore(
                                            review.atStartOfDay(ZoneOffset.UTC).toInstant()),
                            past);
                });
    }

    /// What silence meant before it came to mean what it does, the newest first.
    static List<Transparency.Span> past(Timeline rules, Instant time) {
        List<Transparency.Span> past = new ArrayList<>();
        @Nullable Silence silence = null;
        @Nullable Instant from = null;
        for (Rule rule : rules.rules()) {
            if (rule.effectiveFrom().isAfter(time)) {
                break;
            }
            if (silence != null && rule.terms().silence() != silence) {
                past.addFirst(new Transparency.Span(wire(silence), from, rule.effectiveFrom()));
                from = rule.effectiveFrom();
            }
            silence = rule.terms().silence();
        }
        return past;
    }

    private static String wire(Silence silence) {
        return silence.name().toLowerCase(Locale.ROOT);
    }

    private List<Transparency.Suspension> holds(Rulebook rulebook, Instant time) {
        Map<Long, HoldOrders.Order> ordered = orders.byEntry();
        return rulebook.holds().stream()
                .sorted(
                        Comparator.<Hold, Boolean>comparing(hold -> !hold.isInForce(time))
                                .thenComparing(Comparator.comparingLong(Hold::index).reversed()))
                .map(hold -> suspension(hold, time, ordered.get(hold.index())))
                .toList();
    }

    // A hold that this moment knows of may be newer than what was read.
    private static Transparency.Suspension suspension(
            Hold hold, Instant time, HoldOrders.@Nullable Order order) {
        return new Transparency.Suspension(
                hold.jurisdiction().code(),
                hold.purpose().value(),
                hold.recipient().value(),
                hold.from(),
                hold.until(),
                hold.liftedAt(),
                hold.isInForce(time),
                hold.index(),
                order == null ? null : order.authority(),
                order == null ? null : order.reference());
    }
}
