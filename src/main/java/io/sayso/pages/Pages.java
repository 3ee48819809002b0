package io.sayso.pages;

import io.quarkus.qute.i18n.MessageBundles;

/// Where pages find their words.
final class Pages {
    private Pages() {}

    /// The words of one bundle, in the pages' one language so far.
    static <T> T words(Class<T> bundle) {
        return MessageBundles.get(bundle);
    }
}
