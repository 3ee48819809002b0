package io.sayso.pages;

import jakarta.enterprise.context.ApplicationScoped;

/// The [Wording] of each language, with the names that this deployment goes by.
@ApplicationScoped
class Wordings {
    private final PagesConfig config;
    private final Places places;

    Wordings(PagesConfig config, Places places) {
        this.config = config;
        this.places = places;
    }

    Wording in(Language language) {
        return new Wording(
                language,
                config.organisation().orElseGet(language.words(ScopeWords.class)::who_self),
                places.in(language));
    }
}
