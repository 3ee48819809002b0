package io.sayso.standing;

import io.sayso.decision.Decider;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Ruling;
import io.sayso.decision.SubjectState;
import io.sayso.decision.profile.Asked;
import io.sayso.decision.profile.Cells;
import io.sayso.decision.profile.Person;
import io.sayso.ledger.Follower;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Position;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What this node knows at one moment, and the decisions that follow from it. Never blocks.
@Singleton
public class Knowledge {
    /// How long a caller may wait for a position this node has not reached.
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /// One moment: everything decided with it is at least as new as its position.
    ///
    /// @param time the later of the clock and the newest entry applied
    public record Moment(Position position, Instant time, Rulebook rulebook) {}

    private final Follower follower;
    private final StandingIndex index;
    private final CurrentRulebook rulebook;
    private final InstantSource clock;
    private final Cells cells = new Cells();

    Knowledge(
            Follower follower, StandingIndex index, CurrentRulebook rulebook, InstantSource clock) {
        this.follower = follower;
        this.index = index;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /// This moment, or nothing if the node is staler than the bound: then nothing may be decided.
    public Optional<Moment> now() {
        if (!follower.isFresh()) {
            return Optional.empty();
        }
        Follower.Applied applied = follower.applied();
        Instant clocked = clock.instant();
        Instant time = clocked.isAfter(applied.recordedAt()) ? clocked : applied.recordedAt();
        return Optional.of(new Moment(applied.position(), time, rulebook.get()));
    }

    /// Completes once this node has reached a position; fails with
    /// [java.util.concurrent.TimeoutException] after [#LONGEST_WAIT].
    public CompletionStage<@Nullable Void> reached(Position position) {
        return follower.reached(position, LONGEST_WAIT);
    }

    /// Decides about one person.
    ///
    /// @throws IllegalArgumentException if the rulebook lacks the purpose or a category
    public Decision decide(Moment moment, SubjectHash subject, DecisionRequest request) {
        return decide(moment, index.state(subject), request);
    }

    /// Decides about somebody of whom that is known.
    ///
    /// @throws IllegalArgumentException if the rulebook lacks the purpose or a category
    public Decision decide(Moment moment, SubjectState state, DecisionRequest request) {
        return Decider.decide(request, state, moment.rulebook(), moment.time());
    }

    /// Decides in short: as [#decide] does, by looking up what was decided about people like that.
    ///
    /// @throws IllegalArgumentException if the rulebook lacks the purpose or a category
    public Ruling rule(Moment moment, Person person, DecisionRequest request) {
        return cells.rule(person, request, moment.rulebook(), moment.time());
    }

    /// One use, to be decided about many people at a moment as [#rule] does. For one thread.
    public Asked asked(Moment moment, DecisionRequest request) {
        return cells.asked(request, moment.rulebook(), moment.time());
    }

    /// Finds several people at once.
    public Persons persons() {
        return index.persons();
    }

    /// Somebody, as decisions find them.
    public Person person(SubjectHash subject) {
        return index.person(subject);
    }

    /// What is known of a person.
    public SubjectState state(SubjectHash subject) {
        return index.state(subject);
    }

    /// Whom an alias names: usually nobody or one person. Where it names several, a use is
    /// permitted only if it is for each of them.
    public Set<SubjectHash> named(SubjectHash alias) {
        return index.named(alias);
    }
}
