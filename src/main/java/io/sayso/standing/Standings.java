package io.sayso.standing;

import io.sayso.decision.SubjectState;
import io.sayso.decision.profile.Person;
import io.sayso.standing.memory.Finder;
import io.sayso.standing.memory.StateTable;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everybody's [Standing], and who bears which alias.
///
/// One writer at a time. What decisions look at is read without ever waiting; a whole standing
/// waits at most while one person's guardians or aliases change.
final class Standings {
    /// What few people have, and no decision looks at.
    private record Ties(Set<SubjectId> guardians, Set<HeldAlias> aliases) {
        static final Ties NONE = new Ties(Set.of(), Set.of());
    }

    private final StateTable states = new StateTable();
    private final ConcurrentHashMap<SubjectHash, Ties> ties = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<SubjectHash, Set<SubjectHash>> bearers =
            new ConcurrentHashMap<>();
    private final ConcurrentHashMap<SubjectId, Set<SubjectHash>> wards = new ConcurrentHashMap<>();
    private final StampedLock tying = new StampedLock();

    /// What decisions look at, or null.
    @Nullable SubjectState state(SubjectHash subject) {
        return states.get(subject);
    }

    /// Somebody of whom something is known, or null.
    @Nullable Person person(SubjectHash subject) {
        return states.find(subject);
    }

    /// Finds several people at once.
    Finder finder() {
        return states.finder();
    }

    /// Whether anything is known of them.
    boolean contains(SubjectHash subject) {
        return states.contains(subject);
    }

    /// How many persons are known.
    int size() {
        return states.size();
    }

    /// All that is known of them.
    Optional<Standing> find(SubjectHash subject) {
        long optimist = tying.tryOptimisticRead();
        Optional<Standing> found = read(subject);
        if (tying.validate(optimist)) {
            return found;
        }
        long stamp = tying.readLock();
        try {
            return read(subject);
        } finally {
            tying.unlockRead(stamp);
        }
    }

    private Optional<Standing> read(SubjectHash subject) {
        SubjectState state = states.get(subject);
        if (state == null) {
            return Optional.empty();
        }
        Ties tied = ties.getOrDefault(subject, Ties.NONE);
        return Optional.of(new Standing(state, tied.guardians(), tied.aliases()));
    }

    /// Their aliases.
    Set<HeldAlias> aliasesOf(SubjectHash subject) {
        return ties.getOrDefault(subject, Ties.NONE).aliases();
    }

    /// Who bears an alias.
    Set<SubjectHash> bearers(SubjectHash alias) {
        return bearers.getOrDefault(alias, Set.of());
    }

    /// For whom somebody is a guardian.
    Set<SubjectHash> wards(SubjectId guardian) {
        return wards.getOrDefault(guardian, Set.of());
    }

    /// Puts a standing in the place of what was known.
    void put(SubjectHash subject, Standing standing) {
        Ties before = ties.getOrDefault(subject, Ties.NONE);
        Ties after = new Ties(standing.guardians(), standing.aliases());
        if (after.equals(before)) {
            states.put(subject, standing.state());
            return;
        }
        long stamp = tying.writeLock();
        try {
            states.put(subject, standing.state());
            tie(subject, before, after);
        } finally {
            tying.unlockWrite(stamp);
        }
    }

    /// Removes whatever is known of somebody; the last of it with the next [#sweep].
    void remove(SubjectHash subject) {
        Ties before = ties.getOrDefault(subject, Ties.NONE);
        long stamp = tying.writeLock();
        try {
            states.remove(subject);
            tie(subject, before, Ties.NONE);
        } finally {
            tying.unlockWrite(stamp);
        }
    }

    /// From now on they are denied whatever is asked.
    void seal(SubjectHash subject) {
        read(subject).ifPresent(standing -> states.put(subject, standing.sealed().state()));
    }

    /// Seals everybody who bears an alias like that.
    void sealBearers(Predicate<SubjectHash> alias) {
        bearers.forEach((each, persons) -> {
            if (alias.test(each)) {
                persons.forEach(this::seal);
            }
        });
    }

    /// Writes everybody down while others go on writing. Whoever reads it and folds in all that was
    /// told since the call began, in its order, knows everybody as if nothing had been left out.
    // Who bears which alias first: an erasure of an alias told again then finds everybody whose
    // state is from before it.
    void write(DataOutputStream out) throws IOException {
        for (Map.Entry<SubjectHash, Ties> each : ties.entrySet()) {
            out.writeBoolean(true);
            out.write(each.getKey().bytes());
            texts(each.getValue().guardians().stream().map(SubjectId::value).toList(), out);
            texts(each.getValue().aliases().stream().map(HeldAlias::text).toList(), out);
        }
        out.writeBoolean(false);
        states.write(out, StandingRecord.FORM);
    }

    /// Reads what [#write] wrote, while nobody is known.
    ///
    /// @throws IOException if it is something else; then this is of no use
    void read(DataInputStream in) throws IOException {
        while (in.readBoolean()) {
            SubjectHash subject = SubjectHash.of(in.readNBytes(SubjectHash.BYTES));
            Set<SubjectId> guardians =
                    texts(in).map(SubjectId::new).collect(Collectors.toUnmodifiableSet());
            Set<HeldAlias> aliases =
                    texts(in).map(HeldAlias::parse).collect(Collectors.toUnmodifiableSet());
            tie(subject, Ties.NONE, new Ties(guardians, aliases));
        }
        states.read(in, StandingRecord.FORM);
    }

    private static void texts(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static Stream<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            texts.add(in.readUTF());
        }
        return texts.stream();
    }

    /// Clears away what was removed since the last time.
    void sweep() {
        states.sweep();
    }

    private void tie(SubjectHash subject, Ties before, Ties after) {
        if (after.equals(Ties.NONE)) {
            ties.remove(subject);
        } else {
            ties.put(subject, after);
        }
        for (SubjectId guardian : before.guardians()) {
            if (!after.guardians().contains(guardian)) {
                wards.computeIfPresent(guardian, (_, named) -> without(named, subject));
            }
        }
        for (SubjectId guardian : after.guardians()) {
            wards.merge(guardian, Set.of(subject), Standings::union);
        }
        for (HeldAlias alias : before.aliases()) {
            if (!after.aliases().contains(alias)) {
                bearers.computeIfPresent(alias.hash(), (_, named) -> without(named, subject));
            }
        }
        for (HeldAlias alias : after.aliases()) {
            bearers.merge(alias.hash(), Set.of(subject), Standings::union);
        }
    }

    /// Everybody of either.
    static Set<SubjectHash> union(Set<SubjectHash> some, Set<SubjectHash> more) {
        Set<SubjectHash> union = new HashSet<>(some);
        union.addAll(more);
        return Set.copyOf(union);
    }

    private static @Nullable Set<SubjectHash> without(Set<SubjectHash> some, SubjectHash one) {
        Set<SubjectHash> rest = new HashSet<>(some);
        rest.remove(one);
        return rest.isEmpty() ? null : Set.copyOf(rest);
    }
}
