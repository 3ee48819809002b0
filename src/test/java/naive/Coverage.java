package naive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts what a run of the generator has met, so that a run that misses something fails.
public final class Coverage {
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<Boundary.Kind, Map<Boundary.Side, Integer>> sides =
            new EnumMap<>(Boundary.Kind.class);
    private final Map<Boundary.Kind, Integer> turns = new EnumMap<>(Boundary.Kind.class);
    private @Nullable NDecision before;

    /// Counts one case.
    public void count(NDecision decision, Boundary.Kind kind, Boundary.Side side) {
        reasons.merge(decision.reason(), 1, Integer::sum);
        sides.computeIfAbsent(kind, _ -> new EnumMap<>(Boundary.Side.class))
                .merge(side, 1, Integer::sum);
        if (side == Boundary.Side.BEFORE) {
            before = decision;
        } else if (side == Boundary.Side.AT && !decision.equals(before)) {
            turns.merge(kind, 1, Integer::sum);
        }
    }

    /// Adds what another run has met.
    public void add(Coverage other) {
        other.reasons.forEach((reason, met) -> reasons.merge(reason, met, Integer::sum));
        other.turns.forEach((kind, met) -> turns.merge(kind, met, Integer::sum));
        other.sides.forEach((kind, each) ->
                each.forEach((side, met) ->
                        sides.computeIfAbsent(kind, _ -> new EnumMap<>(Boundary.Side.class))
                                .merge(side, met, Integer::sum)));
    }

    /// What occurred fewer times than it must: reasons, sides of boundaries, and boundaries at
    /// which the answer turned.
    public List<String> rarerThan(int least) {
        List<String> rare = new ArrayList<>();
        List<String> all = new ArrayList<>(Reasons.DENIALS);
        all.addAll(Reasons.PERMITS);
        for (String reason : all) {
            check(rare, "reason " + reason, reasons.getOrDefault(reason, 0), least);
        }
        for (Boundary.Kind kind : Boundary.Kind.values()) {
            for (Boundary.Side side : Boundary.Side.values()) {
                int met = sides.getOrDefault(kind, Map.of()).getOrDefault(side, 0);
                check(rare, kind + " " + side, met, least);
            }
            check(rare, kind + " turns the answer", turns.getOrDefault(kind, 0), least);
        }
        return rare;
    }

    private static void check(List<String> rare, String what, int met, int least) {
        if (met < least) {
            rare.add("%s: %d".formatted(what, met));
        }
    }

    @Override
    public String toString() {
        return "reasons %s%nboundaries %s%nturns %s".formatted(reasons, sides, turns);
    }
}
