package io.sayso.rulebook.simulation;

import io.sayso.decision.Answer;
import io.sayso.decision.Delivery;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.ledger.LogReader;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.governance.Proposed;
import io.sayso.standing.Census;
import io.sayso.standing.Standing;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.SubjectId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Decides about everybody under the rules as they would be, and as they are. Confined to one
/// thread.
final class Count implements Census.Taker {
    private static final NoticeRef TOLD = new NoticeRef("simulated", 1);

    private final Proposed proposed;
    private final Tally asItIs;
    private final @Nullable Tally ifTold;
    private final Instant time;
    private final Instant toldAt;
    private final LongConsumer breath;
    private final @Nullable Set<Jurisdiction> changed;
    private long position;
    private long people;

    /// @param breath called after each person with how many there were; may wait, or throw to stop
    Count(
            Proposed proposed,
            Purpose purpose,
            DataCategory category,
            Recipient recipient,
            LongConsumer breath) {
        this.proposed = proposed;
        this.breath = breath;
        // A moment later, since notices count from after the publication.
        this.time = proposed.from().plus(1, ChronoUnit.SECONDS);
        this.toldAt = proposed.judgedAt().plus(1, ChronoUnit.MILLIS);
        this.asItIs = new Tally(Question.of(proposed, time, purpose, category, recipient));
        this.ifTold =
                proposed.widens()
                        ? new Tally(Question.of(told(proposed), time, purpose, category, recipient))
                        : null;
        this.changed = changed(proposed);
    }

    // The same world, in which a notice of everything was published.
    private Proposed told(Proposed plain) {
        return new Proposed(
                plain.draft(),
                plain.name(),
                told(plain.before()),
                told(plain.after()),
                plain.judgedAt(),
                plain.from(),
                plain.widens());
    }

    private Rulebook told(Rulebook rulebook) {
        List<Notice> notices = new ArrayList<>(rulebook.notices().values());
        notices.add(
                new Notice(
                        TOLD,
                        Set.of("en"),
                        toldAt,
                        false,
                        Set.of(Purpose.ANY),
                        Set.of(DataCategory.ANY),
                        Set.of(Recipient.SELF),
                        Set.of(Jurisdiction.ANY)));
        return new Rulebook(
                rulebook.version(),
                rulebook.purposes(),
                rulebook.categories(),
                rulebook.atlas(),
                rulebook.rules(),
                rulebook.holds(),
                notices);
    }

    /// The places whose rule differs; null where the change is of the trees.
    private static @Nullable Set<Jurisdiction> changed(Proposed proposed) {
        if (!proposed.isOfAPlace()) {
            return null;
        }
        Set<Jurisdiction> codes = new HashSet<>(proposed.before().rules().keySet());
        codes.addAll(proposed.after().rules().keySet());
        codes.removeIf(
                code -> proposed.before().timeline(code).equals(proposed.after().timeline(code)));
        return codes;
    }

    @Override
    public void begin(LogReader.End end, long most) {
        position = end.position().value();
    }

    @Override
    public void person(SubjectId subject, Standing standing) {
        people++;
        SubjectState state = standing.state();
        if (isConcerned(state)) {
            asItIs.add(state);
            if (ifTold != null) {
                ifTold.add(told(state));
            }
        }
        breath.accept(people);
    }

    // Whoever lives elsewhere, and said no yes there, is decided the same.
    private boolean isConcerned(SubjectState person) {
        Set<Jurisdiction> places = changed;
        if (places == null) {
            return true;
        }
        boolean homeless = true;
        for (Residence each : person.residences()) {
            homeless &= !each.holdsAt(time);
            if (each.holdsAt(time) && isIn(places, each.code())) {
                return true;
            }
        }
        if (homeless && isIn(places, Jurisdiction.UNKNOWN)) {
            return true;
        }
        for (Answer each : person.answers()) {
            if (each.isYes() && isIn(places, each.scope().jurisdiction())) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(Set<Jurisdiction> places, Jurisdiction code) {
        return places.contains(proposed.before().resolve(code, time))
                || places.contains(proposed.after().resolve(code, time));
    }

    private SubjectState told(SubjectState person) {
        List<Delivery> deliveries = new ArrayList<>(person.deliveries());
        deliveries.add(new Delivery(Long.MAX_VALUE, TOLD, toldAt, toldAt));
        return new SubjectState(
                person.known(),
                person.sealed(),
                person.residences(),
                person.adultOn(),
                person.answers(),
                deliveries);
    }

    SimulationResult result() {
        return new SimulationResult(
                position, time, people, asItIs.counts(), ifTold == null ? null : ifTold.counts());
    }
}
