package io.sayso.gate.account;

import io.sayso.decision.Reason;
import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// What a segment holds, added up: the calls in their order, the tree over them, and sums by who
/// asked for what.
final class Batch {
    /// A call and the hash of its items.
    record Call(Note note, Hash digest) {}

    /// Who asked for what, in which form.
    record Group(String asker, String purpose, String recipient, Form form) {}

    /// What they were told.
    static final class Sums {
        long calls;
        long items;
        long errors;
        long unknown;
        long first = Long.MAX_VALUE;
        long last;
        final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
    }

    private final UUID id;
    private final List<Call> calls = new ArrayList<>();
    private final Map<Group, Sums> groups = new LinkedHashMap<>();
    private final MessageDigest sha256 = sha256();
    private Frontier tree = Frontier.empty();
    private long items;
    private long since = Long.MAX_VALUE;
    private long until;

    private Batch(UUID id) {
        this.id = id;
    }

    static Batch of(UUID id, Consumer<Consumer<Note>> notes) {
        Batch batch = new Batch(id);
        notes.accept(batch::add);
        return batch;
    }

    private void add(Note note) {
        sha256.update(note.items().duplicate());
        Hash digest = Hash.of(sha256.digest());
        calls.add(new Call(note, digest));
        tree = tree.append(Hashes.leaf(note.leaf(digest.bytes())));
        items += note.size();
        since = Math.min(since, note.time());
        until = Math.max(until, note.time());
        Sums sums =
                groups.computeIfAbsent(
                        new Group(note.asker(), note.purpose(), note.recipient(), note.form()),
                        _ -> new Sums());
        sums.calls++;
        sums.items += note.size();
        sums.errors += note.errors();
        sums.first = Math.min(sums.first, note.position());
        sums.last = Math.max(sums.last, note.position());
        int[] counts = new int[ReasonCode.COUNT];
        for (int i = 0; i < note.size(); i++) {
            counts[note.reason(i)]++;
            sums.unknown += note.isUnknown(i) ? 1 : 0;
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                sums.reasons.merge(ReasonCode.reason(i), (long) counts[i], Long::sum);
            }
        }
    }

    UUID id() {
        return id;
    }

    byte[] idBytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    List<Call> calls() {
        return Collections.unmodifiableList(calls);
    }

    Map<Group, Sums> groups() {
        return Collections.unmodifiableMap(groups);
    }

    Hash root() {
        return tree.root();
    }

    long items() {
        return items;
    }

    /// Microseconds since 1970.
    long since() {
        return since;
    }

    long until() {
        return until;
    }

    /// Whom the calls of several items were about.
    Lists lists() {
        long entries = 0;
        for (Call call : calls) {
            entries += call.note().size() > 1 ? call.note().size() : 0;
        }
        int bits = Lists.bitsFor(entries);
        int[] counts = new int[1 << bits];
        for (Call call : calls) {
            Note note = call.note();
            for (int i = 0; note.size() > 1 && i < note.size(); i++) {
                counts[Lists.part(note.high(i), bits)]++;
            }
        }
        Lists lists = new Lists(bits, counts);
        for (int ordinal = 0; ordinal < calls.size(); ordinal++) {
            Note note = calls.get(ordinal).note();
            for (int i = 0; note.size() > 1 && i < note.size(); i++) {
                lists.add(note.high(i), ordinal, note.reason(i));
            }
        }
        return lists;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
