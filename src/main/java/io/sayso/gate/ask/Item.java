package io.sayso.gate.ask;

import io.sayso.standing.Alias;
import io.sayso.vocab.SubjectId;
import org.jspecify.annotations.Nullable;

/// One use of one person's data, as a caller states it.
///
/// @param id the caller's own name for it, given back
/// @param subject whose data; null where the item names an alias, or nobody readable
/// @param fault why it cannot be decided; null for a sound item, which names a subject or an alias
public record Item(
        @Nullable String id,
        @Nullable SubjectId subject,
        @Nullable Alias alias,
        Wish wish,
        @Nullable Fault fault) {

    /// An item of which nothing could be read.
    public static Item faulty(Fault fault) {
        return new Item(null, null, null, Wish.NONE, fault);
    }

    /// The same item, which for that reason cannot be decided.
    public Item with(Fault found) {
        return new Item(id, subject, alias, wish, found);
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Item[redacted]";
    }
}
