package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Opening;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.ledger.SubjectSecret;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// A wish to be erased, with what becomes of it, on its way into the log.
///
/// The leaf commits to who and how, as any entry about a person does. For what is erased the
/// opening is never stored: the entry is sealed from its first moment.
///
/// @param who the suppression token, which stands for the person in this entry
/// @param aliases asked when the entry gets its place, so that none is missed
record ErasureDraft(
        SubjectHash person, Bytes who, Supplier<Set<Bytes>> aliases, Erasures.Wanted wanted)
        implements Draft {
    /// The leaf's `t`.
    static final String TYPE = "subject.erase";

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Set<SubjectHash> subjects() {
        return wanted.state() == Erasure.State.ERASED ? Set.of() : Set.of(person);
    }

    /// The aliases a person got in the entry before must not be missed.
    @Override
    public boolean isFirstOfBatch() {
        return true;
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        SubjectSecret secret =
                wanted.state() == Erasure.State.ERASED ? throwaway() : secrets.of(person);
        PersonalEntry entry =
                new PersonalEntry(
                        new SubjectId(ErasureChange.text(who)),
                        person,
                        secret,
                        facts(slot),
                        Map.of("recordedAt", slot.recordedAt().toString()));
        ErasureChange change =
                new ErasureChange(
                        ErasureChange.text(who),
                        wanted.state().wire(),
                        aliases.get().stream().map(ErasureChange::text).sorted().toList(),
                        wanted.ground(),
                        wanted.until());
        return new Prepared(
                TYPE, entry.leaf(TYPE, slot), List.of(opening(entry)), List.of(change.toChange()));
    }

    private Opening opening(PersonalEntry entry) {
        Opening whole = entry.opening();
        return wanted.state() == Erasure.State.ERASED
                ? new Opening(null, whole.facts(), whole.factsOpening(), Bytes.of(new byte[0]))
                : whole;
    }

    // The day only, and nobody's name: of what is erased these facts are all that stays readable.
    private Map<String, Object> facts(Slot slot) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("outcome", wanted.state().wire());
        facts.put("by", wanted.by());
        facts.put("effective", slot.recordedAt().truncatedTo(ChronoUnit.DAYS).toString());
        if (wanted.ground() != null) {
            facts.put("ground", wanted.ground());
        }
        return facts;
    }

    private static SubjectSecret throwaway() {
        byte[] key = new byte[SubjectSecret.BYTES];
        RANDOM.nextBytes(key);
        return new SubjectSecret(key);
    }

    @Override
    public String toString() {
        return "ErasureDraft[redacted]";
    }
}
