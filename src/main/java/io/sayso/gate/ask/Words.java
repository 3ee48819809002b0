package io.sayso.gate.ask;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The words of one request, each checked once: thousands of items use the same few.
///
/// `*` is none of them: a use has one purpose, one recipient and real places. Confined to one
/// request; of bounded size, since a stream has no end.
public final class Words {
    private static final int MOST = 1024;
    private static final String ANY = "*";

    private final Known<Purpose> purposes = new Known<>(Purpose::isWellFormed, Purpose::new);
    private final Known<Recipient> recipients =
            new Known<>(Recipient::isWellFormed, Recipient::new);
    private final Known<DataCategory> categories =
            new Known<>(DataCategory::isWellFormed, DataCategory::new);
    private final Known<Jurisdiction> jurisdictions =
            new Known<>(Jurisdiction::isWellFormed, Jurisdiction::new);

    /// The purpose of that name, or null if it is not one.
    public @Nullable Purpose purpose(String text) {
        return purposes.get(text);
    }

    /// The recipient of that name, or null if it is not one.
    public @Nullable Recipient recipient(String text) {
        return recipients.get(text);
    }

    /// The data category of that name, or null if it is not one.
    public @Nullable DataCategory category(String text) {
        return categories.get(text);
    }

    /// The jurisdiction of that code, or null if it is not one.
    public @Nullable Jurisdiction jurisdiction(String text) {
        return jurisdictions.get(text);
    }

    /// The source of that name, or null if it is not one.
    public static @Nullable Source source(String text) {
        return Source.ofWire(text).orElse(null);
    }

    private static final class Known<T> {
        private final Map<String, T> words = new HashMap<>();
        private final Predicate<String> form;
        private final Function<String, T> make;

        Known(Predicate<String> form, Function<String, T> make) {
            this.form = form;
            this.make = make;
        }

        @Nullable T get(String text) {
            T word = words.get(text);
            if (word == null && form.test(text) && !text.equals(ANY)) {
                word = make.apply(text);
                if (words.size() < MOST) {
                    words.put(text, word);
                }
            }
            return word;
        }
    }
}
