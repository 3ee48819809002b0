package io.sayso.audit;

import io.sayso.decision.Decider;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.SubjectState;
import io.sayso.ledger.LogTimes;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.platform.Role;
import io.sayso.rulebook.PastRulebooks;
import io.sayso.rulebook.Rulebook;
import io.sayso.standing.Knowledge;
import io.sayso.standing.PastStandings;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Position;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Decides again as it was or would have been decided: about any time, with what was known at any
/// position of the log. May block.
///
/// All facts are those of the position: answers, places, age, deliveries, rules, holds, notices.
/// Only that somebody has been erased or restricted counts whatever was asked about.
@ApplicationScoped
class TimeTravel {
    private final Knowledge knowledge;
    private final StandingIndex index;
    private final PastStandings standings;
    private final PastRulebooks rulebooks;
    private final LogTimes times;
    private final SubjectHasher hasher;
    private final Looks looks;

    TimeTravel(
            Knowledge knowledge,
            StandingIndex index,
            PastStandings standings,
            PastRulebooks rulebooks,
            LogTimes times,
            SubjectHasher hasher,
            Looks looks) {
        this.knowledge = knowledge;
        this.index = index;
        this.standings = standings;
        this.rulebooks = rulebooks;
        this.times = times;
        this.hasher = hasher;
        this.looks = looks;
    }

    /// The decision, once the look at it is in the log.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it cannot be asked, 404 if the
    ///   person is not the caller or within their reach, 503 if this node cannot know
    DecidedAt decide(Caller caller, AtRequest request) {
        Knowledge.Moment now =
                knowledge
                        .now()
                        .orElseThrow(() ->
                                ProblemType.NOT_READY.retryAfter(
                                        "The service has lost sight of the log.",
                                        Duration.ofSeconds(1)));
        SubjectId subject = request.subject() == null ? self(caller) : request.subject();
        Position position = position(request, now);
        Instant time = time(request, now, position);
        Rulebook rulebook =
                rulebooks
                        .at(position)
                        .orElseThrow(() ->
                                ProblemType.TIME_NOT_ALLOWED.with(
                                        "No rules had been published by then."));
        SubjectHash hash = hasher.of(subject);
        Reach reach = reach(caller, subject, rulebook);
        SubjectState state = state(hash, position);
        requireWithin(reach, state, request.use(), time);
        check(rulebook, request.use());
        // Of whom nothing is kept, nothing is shown; a look at them would be the first thing kept.
        if (state.known() || index.isKept(hash)) {
            looks.log(caller, subject, Looks.What.DECISION);
        }
        return DecidedAt.of(
                subject.value(),
                decision(request.use(), state, rulebook, time),
                position,
                rulebook.version(),
                state.known(),
                reach);
    }

    private static SubjectId self(Caller caller) {
        if (!SubjectId.isWellFormed(caller.subject())) {
            throw ProblemType.FORBIDDEN.with("The token's subject cannot be a subject id.");
        }
        return new SubjectId(caller.subject());
    }

    private Position position(AtRequest request, Knowledge.Moment now) {
        if (request.position() != null) {
            if (request.position().compareTo(now.position()) > 0) {
                throw ProblemType.TIME_NOT_ALLOWED.at("position", "is not reached yet");
            }
            return request.position();
        }
        Instant knownAt = request.knownAt();
        if (knownAt == null) {
            return now.position();
        }
        if (knownAt.isAfter(now.time())) {
            throw ProblemType.TIME_NOT_ALLOWED.at("knownAt", "must not be in the future");
        }
        Position known = times.knownAt(knownAt);
        return known.compareTo(now.position()) > 0 ? now.position() : known;
    }

    // Of what was known then, unless another time is named.
    private Instant time(AtRequest request, Knowledge.Moment now, Position position) {
        if (request.time() != null) {
            return request.time();
        }
        if (request.position() != null) {
            return times.recordedBefore(position).orElse(Instant.EPOCH);
        }
        return request.knownAt() == null ? now.time() : request.knownAt();
    }

    private SubjectState state(SubjectHash hash, Position position) {
        SubjectState past = standings.at(hash, position);
        return knowledge.state(hash).sealed()
                ? new SubjectState(
                        past.known(),
                        true,
                        past.residences(),
                        past.adultOn(),
                        past.answers(),
                        past.deliveries())
                : past;
    }

    // A person sees everything about themself.
    private static Reach reach(Caller caller, SubjectId subject, Rulebook rulebook) {
        if (caller.subject().equals(subject.value())) {
            return Reach.of(Set.of(Caller.ALL), rulebook.atlas());
        }
        if (!caller.is(Role.AUDITOR) && !caller.is(Role.OFFICER)) {
            throw unknown();
        }
        return Reach.of(caller, rulebook.atlas());
    }

    // Whether somebody is known elsewhere is theirs to say, hence the same words for both.
    private static void requireWithin(
            Reach reach, SubjectState state, DecisionRequest use, Instant time) {
        for (Jurisdiction code : use.jurisdictions()) {
            if (!reach.covers(code)) {
                throw ProblemType.OUTSIDE_CLAIM.at("jurisdictions", "are not all in your token");
            }
        }
        if (!reach.isEverywhere()
                && state.residences().stream()
                        .noneMatch(home -> home.holdsAt(time) && reach.covers(home.code()))) {
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return ProblemType.NOT_FOUND.with("There is no such person within your reach.");
    }

    private static void check(Rulebook rulebook, DecisionRequest use) {
        if (!rulebook.purposes().contains(use.purpose())) {
            throw ProblemType.UNKNOWN_PURPOSE.at("purpose", "was not in the purpose tree");
        }
        for (DataCategory category : use.categories()) {
            if (!rulebook.categories().contains(category)) {
                throw ProblemType.UNKNOWN_CATEGORY.at("categories", "were not all in the tree");
            }
        }
    }

    private static Decision decision(
            DecisionRequest use, SubjectState state, Rulebook rulebook, Instant time) {
        if (rulebook.timeline(Jurisdiction.UNKNOWN).at(time) == null) {
            throw ProblemType.TIME_NOT_ALLOWED.at("time", "is before the first rule");
        }
        return Decider.decide(use, state, rulebook, time);
    }
}
