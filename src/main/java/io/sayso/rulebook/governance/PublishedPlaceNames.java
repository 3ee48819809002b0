package io.sayso.rulebook.governance;

import io.sayso.rulebook.PlaceNames;
import io.sayso.vocab.Jurisdiction;
import jakarta.enterprise.context.ApplicationScoped;

/// Reads places' names from the newest published rule files.
@ApplicationScoped
class PublishedPlaceNames implements PlaceNames {
    private final RulebookHolder holder;

    PublishedPlaceNames(RulebookHolder holder) {
        this.holder = holder;
    }

    @Override
    public String of(Jurisdiction code) {
        RuleFile file = holder.moment().rules().newest().rules().get(code.code());
        return file == null ? code.code() : file.name();
    }
}
