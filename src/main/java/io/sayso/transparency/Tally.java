package io.sayso.transparency;

import io.sayso.decision.Answer;
import io.sayso.decision.Decider;
import io.sayso.decision.SubjectState;
import io.sayso.ledger.LogReader;
import io.sayso.rulebook.Rulebook;
import io.sayso.standing.Census;
import io.sayso.standing.Standing;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Counts people by place and by whether they said yes, no or nothing.
///
/// Numbers are rounded down to tens and those below ten are not told; a place with fewer than ten
/// people is left out altogether. So no one number can be had from the others by subtraction, and
/// one person more or less is seldom seen.
final class Tally implements Census.Taker {
    /// Below it a number is small.
    static final long SMALL = 10;

    private final Rulebook rulebook;
    private final Instant time;
    private final Map<String, Row> rows = new TreeMap<>();
    private long people;

    Tally(Rulebook rulebook, Instant time) {
        this.rulebook = rulebook;
        this.time = time;
    }

    private static final class Row {
        private long people;
        private long yes;
        private long no;
        private long silent;
    }

    @Override
    public void begin(LogReader.End end, long people) {}

    @Override
    public void person(SubjectId subject, Standing standing) {
        count(standing.state());
    }

    void count(SubjectState state) {
        people++;
        List<Answer> current = Decider.current(state, rulebook, time);
        boolean yes = current.stream().anyMatch(Answer::isYes);
        boolean no = current.stream().anyMatch(answer -> !answer.isYes());
        state.residences().stream()
                .filter(residence -> residence.holdsAt(time))
                .map(residence -> rulebook.resolve(residence.code(), time))
                .map(Jurisdiction::code)
                .distinct()
                .forEach(code -> {
                    Row row = rows.computeIfAbsent(code, _ -> new Row());
                    row.people++;
                    row.yes += yes ? 1 : 0;
                    row.no += no ? 1 : 0;
                    row.silent += yes || no ? 0 : 1;
                });
    }

    Transparency.Counts counts() {
        return new Transparency.Counts(
                time,
                rounded(people),
                rows.entrySet().stream()
                        .filter(place -> place.getValue().people >= SMALL)
                        .map(place -> shown(place.getKey(), place.getValue()))
                        .collect(Collectors.toUnmodifiableList()));
    }

    private static Transparency.PlaceCounts shown(String code, Row row) {
        return new Transparency.PlaceCounts(
                code, rounded(row.people), rounded(row.yes), rounded(row.no), rounded(row.silent));
    }

    static Transparency.Amount rounded(long number) {
        return number < SMALL
                ? new Transparency.Amount(null, SMALL)
                : new Transparency.Amount(number - number % SMALL, null);
    }
}
