package io.sayso.standing.memory;

import io.sayso.decision.profile.Kind;
import io.sayso.decision.profile.Profile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every layout in use, each kept once and known by its number.
///
/// One writer, any number of readers. A layout is never forgotten and its number never means
/// another one.
final class Layouts {
    /// Stands in a row for a state that is kept as an object.
    static final int NONE = 0;

    private record Key(Kind kind, List<Form> forms) {}

    private final Map<Profile, Kind> kinds = new HashMap<>();
    private final Map<Key, Layout> known = new HashMap<>();
    private volatile @Nullable Layout[] byNumber = new @Nullable Layout[64];
    private int count = 1;

    Layouts() {
        kinds.put(Kind.SILENT.profile(), Kind.SILENT);
        kinds.put(Kind.SEALED.profile(), Kind.SEALED);
    }

    /// The layout of a number that stands in a row, other than [#NONE].
    Layout get(int number) {
        return Objects.requireNonNull(byNumber[number]);
    }

    /// The layout for people like that; nothing if there are [Rows#MOST_LAYOUTS] others.
    Optional<Layout> of(Profile profile, List<Form> forms) {
        Kind kind = kinds.get(profile);
        Layout layout = kind == null ? null : known.get(new Key(kind, forms));
        if (layout == null && count < Rows.MOST_LAYOUTS) {
            layout = add(kind(profile), forms);
        }
        return Optional.ofNullable(layout);
    }

    private Kind kind(Profile profile) {
        return kinds.computeIfAbsent(profile, same -> new Kind(kinds.size(), same));
    }

    private Layout add(Kind kind, List<Form> forms) {
        Layout layout = new Layout(count, kind, forms);
        if (count == byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, 2 * count);
        }
        byNumber[count++] = layout;
        known.put(new Key(kind, layout.forms()), layout);
        return layout;
    }

    /// Puts a layout back under its number.
    ///
    /// @throws IllegalArgumentException if the number is taken or too high
    void restore(int number, Profile profile, List<Form> forms) {
        if (number <= NONE || number >= Rows.MOST_LAYOUTS) {
            throw new IllegalArgumentException("no layout has number " + number);
        }
        while (number >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, 2 * byNumber.length);
        }
        Layout layout = new Layout(number, kind(profile), forms);
        Key key = new Key(layout.kind(), layout.forms());
        if (byNumber[number] != null || known.putIfAbsent(key, layout) != null) {
            throw new IllegalArgumentException("there is a layout " + number + " already");
        }
        byNumber[number] = layout;
        count = Math.max(count, number + 1);
    }

    /// How many there are.
    int size() {
        return known.size();
    }
}
