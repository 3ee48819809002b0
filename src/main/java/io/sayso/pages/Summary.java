package io.sayso.pages;

import io.sayso.consent.Overview;
import io.sayso.decision.Reason;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says in three sentences how things stand for a person. For one rendering.
final class Summary {
    private final Overview overview;
    private final Rulebook rulebook;
    private final Instant time;
    private final Wording wording;
    private final SummaryWords words;
    private final Permits permits;

    Summary(Overview overview, Rulebook rulebook, Instant time, Wording wording) {
        this.permits = new Permits(overview.cells());
        this.overview = overview;
        this.rulebook = rulebook;
        this.time = time;
        this.wording = wording;
        this.words = wording.language().words(SummaryWords.class);
    }

    List<String> sentences(List<Questions.Asking> asked) {
        return List.of(holds(), asks(asked), silence());
    }

    private String holds() {
        Map<Recipient, Together> permitted = new LinkedHashMap<>();
        overview.cells().stream()
                .filter(cell -> permits.now(cell))
                .forEach(cell ->
                        permitted.computeIfAbsent(cell.recipient(), _ -> new Together()).add(cell));
        List<String> uses = new ArrayList<>();
        permitted.forEach((by, together) ->
                together.alike()
                        .forEach(alike ->
                                uses.add(
                                        words.use(
                                                wording.who(by),
                                                wording.kinds(
                                                        alike.kinds(),
                                                        rulebook.categories().at(time)),
                                                wording.purposes(
                                                        alike.purposes(),
                                                        rulebook.purposes().at(time))))));
        return uses.isEmpty() ? words.nobody() : words.some(wording.listed(uses));
    }

    private String asks(List<Questions.Asking> asked) {
        List<Questions.Asking> open = asked.stream().filter(each -> each.said().isEmpty()).toList();
        if (asked.isEmpty()) {
            return words.asked_none();
        }
        if (open.isEmpty()) {
            return words.asked_done();
        }
        if (open.size() > 1) {
            return words.asked_many(open.size());
        }
        Questions.Asking one = open.getFirst();
        return words.asked_one(
                wording.who(one.scope().recipient()),
                wording.what(one.scope().category()),
                wording.purpose(one.scope().purpose()));
    }

    private String silence() {
        Optional<Overview.Cell> soon =
                overview.cells().stream()
                        .filter(cell -> cell.then() != null && cell.then().reason().permits())
                        .filter(permits::then)
                        .min(Comparator.comparing(cell -> at(cell)));
        if (soon.isPresent()) {
            Overview.Cell cell = soon.get();
            Together together = new Together();
            overview.cells().stream()
                    .filter(other -> other.recipient().equals(cell.recipient()))
                    .filter(other -> other.then() != null && other.then().reason().permits())
                    .filter(other -> at(other).equals(at(cell)))
                    .forEach(together::add);
            Together.Alike first = together.alike().getFirst();
            return words.silence_from(
                    wording.who(cell.recipient()),
                    wording.kinds(first.kinds(), rulebook.categories().at(time)),
                    wording.purposes(first.purposes(), rulebook.purposes().at(time)),
                    wording.language().day(at(cell)));
        }
        if (overview.cells().stream()
                .anyMatch(cell ->
                        cell.here().reason() == Reason.DEFAULT_ALLOW && permits.now(cell))) {
            return words.silence_counts();
        }
        return overview.current().isEmpty() ? words.silence_no() : words.silence_stays();
    }

    private static Instant at(Overview.Cell cell) {
        Instant at = cell.validUntil();
        if (at == null) {
            throw new IllegalArgumentException("what changes, changes at some time");
        }
        return at;
    }
}
