package io.sayso.pages;

import io.sayso.consent.Overview;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Which uses all of a person's places permit, now or by what will hold: any that says no is
/// enough.
final class Permits {
    private final Set<Use> deniedNow = new HashSet<>();
    private final Set<Use> deniedThen = new HashSet<>();

    private record Use(Purpose purpose, DataCategory category, Recipient recipient) {
        static Use of(Overview.Cell cell) {
            return new Use(cell.purpose(), cell.category(), cell.recipient());
        }
    }

    Permits(List<Overview.Cell> cells) {
        collect(cells, cell -> cell.here().reason().permits(), deniedNow);
        collect(
                cells,
                cell ->
                        cell.then() == null
                                ? cell.here().reason().permits()
                                : cell.then().reason().permits(),
                deniedThen);
    }

    private static void collect(
            List<Overview.Cell> cells, Predicate<Overview.Cell> permits, Set<Use> denied) {
        cells.stream().filter(permits.negate()).map(Use::of).forEach(denied::add);
    }

    /// Whether that use is permitted now.
    boolean now(Overview.Cell cell) {
        return !deniedNow.contains(Use.of(cell));
    }

    /// Whether that use will be once the cell's time has come, if nothing else happens.
    boolean then(Overview.Cell cell) {
        return !deniedThen.contains(Use.of(cell));
    }
}
