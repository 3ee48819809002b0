package io.sayso.pages;

import io.quarkus.qute.i18n.MessageBundles;

/// Where pages find their words.
final class Pages {
    private Pages() {}

    /// The words of the pages' one language so far.
    static Words words() {
        return MessageBundles.get(Words.class);
    }
}
