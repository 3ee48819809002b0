package io.sayso.gate;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an item of a request may hold.
enum Member {
    ID("id"),
    SUBJECT("subject"),
    ALIAS("alias"),
    PURPOSE("purpose"),
    RECIPIENT("recipient"),
    CATEGORIES("categories"),
    JURISDICTIONS("jurisdictions"),
    COLLECTED_AT("collectedAt"),
    SOURCE("source"),
    MIN_POSITION("minPosition"),
    EXPLAIN("explain"),
    /// Refused: who asks may not pick an instant, which could be before a withdrawal.
    TIME("time"),
    /// Refused likewise.
    KNOWN_AT("knownAt");

    private static final Map<String, Member> NAMED =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Member::wire, Function.identity()));

    private final String wire;

    Member(String wire) {
        this.wire = wire;
    }

    /// The name in JSON.
    String wire() {
        return wire;
    }

    /// The member of that name, or null.
    static @Nullable Member named(String name) {
        return NAMED.get(name);
    }
}
