package io.sayso.rulebook.governance;

import io.sayso.ledger.Slot;

/// The answer to a notice version that was published.
public record NoticePublished(String id, int version, String hash, long index, long position) {
    static NoticePublished of(String id, int version, String hash, Slot slot) {
        return new NoticePublished(id, version, hash, slot.index(), slot.position().value());
    }
}
