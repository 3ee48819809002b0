package io.sayso.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.decision.Residence;
import io.sayso.ledger.LogEntry;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.SubjectHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which entries' facts an auditor may read.
///
/// Facts that name places are opened if all of them are within reach. Facts that name none, such as
/// a no that is meant everywhere, are opened if their person was within reach when it was recorded.
/// Whatever is not known to be within reach stays closed.
final class Visibility {
    private final Reach reach;
    private final Homes homes;

    /// Where people are at home, as far as it is known.
    @FunctionalInterface
    interface Homes {
        List<Residence> of(SubjectHash subject);
    }

    Visibility(Reach reach, Homes homes) {
        this.reach = reach;
        this.homes = homes;
    }

    /// @param facts the entry's facts, as they were committed to
    boolean opens(LogEntry entry, JsonNode facts) {
        if (reach.isEverywhere()) {
            return true;
        }
        List<String> named = places(facts);
        if (named.isEmpty()) {
            LogEntry.Facts opening = entry.opening();
            return opening != null && livedWithin(opening.subject(), entry.recordedAt());
        }
        return named.stream()
                .allMatch(code ->
                        Jurisdiction.isWellFormed(code) && reach.covers(new Jurisdiction(code)));
    }

    private static List<String> places(JsonNode facts) {
        List<String> places = new ArrayList<>();
        facts.path("jurisdictions").forEach(code -> places.add(code.asText()));
        String one = facts.path("jurisdiction").asText("*");
        if (!one.equals("*")) {
            places.add(one);
        }
        return places;
    }

    private boolean livedWithin(@Nullable SubjectHash subject, Instant at) {
        return subject != null
                && homes.of(subject).stream()
                        .anyMatch(home -> home.holdsAt(at) && reach.covers(home.code()));
    }
}
