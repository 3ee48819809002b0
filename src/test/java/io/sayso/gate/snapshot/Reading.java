package io.sayso.gate.snapshot;

import io.sayso.decision.DecisionRequest;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A client's reading of a row, as `src/docs/snapshot-format.md` describes it, and of nothing else.
///
/// @param row null for somebody who is not listed
record Reading(Frame frame, @Nullable Row row) {
    /// Whether a use is permitted at an instant that is not before the snapshot's own.
    boolean permits(DecisionRequest request, Instant at) {
        if (row == null) {
            return false;
        }
        List<String> places = new ArrayList<>();
        boolean homeless = at(Shape.NOWHERE).isPresent();
        if (!homeless) {
            places.add(Shape.OWN);
        } else if (!holds(at(Shape.NOWHERE).orElseThrow().grants().getFirst(), null, at)) {
            return false;
        }
        request.jurisdictions().forEach(code -> places.add(place(code)));
        if (places.isEmpty()) {
            places.add("ZZ");
        }
        return places.stream()
                .allMatch(place ->
                        leaves(request).stream()
                                .allMatch(leaf -> permits(place, leaf, request, at)));
    }

    private String place(Jurisdiction code) {
        if (frame.codes().contains(code.code())
                || frame.held().contains(code.code())
                || at(code.code()).isPresent()) {
            return code.code();
        }
        String country = code.code().substring(0, 2);
        return frame.codes().contains(country) ? country : "ZZ";
    }

    private List<Integer> leaves(DecisionRequest request) {
        List<Integer> leaves = new ArrayList<>();
        for (int i = 0; i < frame.categories().size(); i++) {
            DataCategory leaf = new DataCategory(frame.categories().get(i));
            if (request.categories().stream().anyMatch(named -> named.covers(leaf))) {
                leaves.add(i);
            }
        }
        return leaves;
    }

    private boolean permits(String place, int leaf, DecisionRequest request, Instant at) {
        int source = Grid.bit(request.source());
        return at(place).stream()
                .flatMap(some -> some.grants().stream())
                .filter(grant -> grant.categories().contains(leaf))
                .filter(grant -> (grant.sources() & source) != 0)
                .anyMatch(grant -> holds(grant, request.collectedAt(), at));
    }

    private boolean holds(Grant grant, @Nullable Instant collected, Instant at) {
        return (grant.from() == Grant.NONE
                        || collected != null && !collected.isBefore(instant(grant.from())))
                && (grant.until() == Grant.NONE || at.isBefore(instant(grant.until())));
    }

    private Instant instant(int slot) {
        long micros = row == null ? 0 : row.instants().get(slot);
        return Instant.EPOCH.plusNanos(micros % 1_000_000 * 1_000).plusSeconds(micros / 1_000_000);
    }

    private Optional<Shape.At> at(String place) {
        return row == null
                ? Optional.empty()
                : row.shape().places().stream()
                        .filter(some -> some.place().equals(place))
                        .findFirst();
    }
}
