package io.sayso.standing;

import io.sayso.decision.profile.Person;
import io.sayso.standing.memory.Finder;
import io.sayso.vocab.SubjectHash;

/// Finds several people at once, as decisions find them: faster than one after the other. For one
/// thread.
public final class Persons {
    /// Most people that are sought at once.
    public static final int MOST = Finder.MOST;

    private final StandingIndex index;
    private final Finder finder;

    Persons(StandingIndex index, Finder finder) {
        this.index = index;
        this.finder = finder;
    }

    /// Forgets who was sought.
    public void clear() {
        finder.clear();
    }

    /// One more to seek, by the next number from 0.
    ///
    /// @throws IndexOutOfBoundsException if there are [#MOST] already
    public void add(SubjectHash subject) {
        finder.add(subject);
    }

    /// How many are sought.
    public int count() {
        return finder.count();
    }

    /// Begins to find all of them, each as they are at some moment until [#found] ends.
    public void seek() {
        finder.seek();
    }

    /// Who was sought under a number.
    public SubjectHash subject(int number) {
        return finder.subject(number);
    }

    /// Who was found under a number, whether or not anything is known of them.
    public Person found(int number) {
        Person person = finder.found(number);
        return person == null ? index.unknown(subject(number)) : person;
    }
}
