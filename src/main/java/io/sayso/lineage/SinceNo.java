package io.sayso.lineage;

import io.sayso.decision.Answer;
import io.sayso.decision.Decider;
import io.sayso.decision.Decision;
import io.sayso.decision.Reason;
import io.sayso.decision.SubjectState;
import io.sayso.rulebook.Minors;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Terms;
import io.sayso.rulebook.Timeline;
import io.sayso.vocab.Jurisdiction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What somebody who was let in has said no to since: found by asking anew what was asked then.
///
/// @param jurisdiction in which it counts
/// @param entry of the log, the newest that says no
/// @param at when that was recorded
/// @param places that applied to the person
record SinceNo(
        Reason reason,
        Jurisdiction jurisdiction,
        long entry,
        Instant at,
        List<Jurisdiction> places) {
    private static final Set<Reason> SAID_NO =
            Set.of(Reason.OPT_OUT, Reason.SIGNAL, Reason.OPT_OUT_ELSEWHERE);

    SinceNo {
        places = List.copyOf(places);
    }

    /// Whether there can be one.
    static boolean isPossible(SubjectState person) {
        return person.answers().stream().anyMatch(answer -> !answer.isYes());
    }

    /// Looks for one.
    ///
    /// @param letIn for what and under which answers they were let in
    /// @param rules as [#openly] gives them
    static Optional<SinceNo> find(
            Run run, SubjectState person, List<LetIn> letIn, Rulebook rules, Instant time) {
        SinceNo newest = null;
        for (LetIn row : letIn) {
            Decision decision =
                    Decider.decide(
                            row.use().toRequest(run, row.collectedOn()), person, rules, time);
            for (Decision.InJurisdiction place : decision.jurisdictions()) {
                Long entry = place.evidence();
                if (SAID_NO.contains(place.reason())
                        && entry != null
                        && (newest == null || newest.entry() < entry)
                        && isSince(person, row.entryOf(place.code()))) {
                    newest = of(place, entry, person, decision);
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    // A no that was there before the yes they were let in under shows again when that yes runs out:
    // then nobody took anything back.
    private static boolean isSince(SubjectState person, long entry) {
        return person.answers().stream()
                .anyMatch(answer -> !answer.isYes() && answer.index() > entry);
    }

    private static SinceNo of(
            Decision.InJurisdiction place, long entry, SubjectState person, Decision decision) {
        Instant at =
                person.answers().stream()
                        .filter(answer -> answer.index() == entry)
                        .map(Answer::recordedAt)
                        .findFirst()
                        .orElse(decision.time());
        return new SinceNo(
                place.reason(),
                place.code(),
                entry,
                at,
                decision.jurisdictions().stream().map(Decision.InJurisdiction::code).toList());
    }

    /// The same rules, but for what denies whatever anybody said, and so hides what they did say:
    /// holds, prohibited uses, and that minors are let in nowhere.
    static Rulebook openly(Rulebook rules) {
        Map<Jurisdiction, Timeline> open = new HashMap<>();
        rules.rules()
                .forEach((code, timeline) ->
                        open.put(
                                code,
                                new Timeline(
                                        timeline.rules().stream().map(SinceNo::openly).toList())));
        return new Rulebook(
                rules.version(),
                rules.purposes(),
                rules.categories(),
                rules.atlas(),
                open,
                List.of(),
                List.copyOf(rules.notices().values()));
    }

    private static Rule openly(Rule rule) {
        Terms terms = rule.terms();
        return new Rule(
                rule.id(),
                rule.jurisdiction(),
                rule.publishedAt(),
                rule.effectiveFrom(),
                new Terms(
                        terms.silence(),
                        Minors.GUARDIAN,
                        terms.lifetime(),
                        terms.noticeWindow(),
                        terms.minimumNotice(),
                        terms.retroactive(),
                        List.of(),
                        terms.confidence(),
                        terms.reviewDate()));
    }
}
