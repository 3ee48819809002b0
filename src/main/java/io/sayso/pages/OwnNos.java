package io.sayso.pages;

import io.sayso.consent.Overview;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a no of a person's own choice can be about: any part of it, or all.
final class OwnNos {
    private static final Purpose ROOT = new Purpose("ai-training");

    private OwnNos() {}

    static PreferencesView.OwnNo of(
            Overview overview, Rulebook rulebook, List<Jurisdiction> homes, Wording wording) {
        return new PreferencesView.OwnNo(
                rulebook.purposes().nodes().stream()
                        .filter(ROOT::covers)
                        .sorted(Comparator.comparing(Purpose::value))
                        .map(each -> option(each.value(), wording.purpose(each)))
                        .toList(),
                categories(rulebook, wording),
                recipients(overview, rulebook).stream()
                        .map(each -> option(each.value(), wording.who(each)))
                        .toList(),
                places(homes, wording));
    }

    private static List<PreferencesView.Option> categories(Rulebook rulebook, Wording wording) {
        List<PreferencesView.Option> categories = new ArrayList<>();
        categories.add(option("*", wording.whatever(DataCategory.ANY)));
        rulebook.categories().nodes().stream()
                .sorted(Comparator.comparing(DataCategory::value))
                .map(each -> option(each.value(), wording.whatever(each)))
                .forEach(categories::add);
        return categories;
    }

    private static Set<Recipient> recipients(Overview overview, Rulebook rulebook) {
        Set<Recipient> recipients = new LinkedHashSet<>();
        recipients.add(Recipient.ANY);
        recipients.add(Recipient.SELF);
        rulebook.notices().values().stream()
                .map(Notice::recipients)
                .flatMap(Set::stream)
                .sorted(Comparator.comparing(Recipient::value))
                .forEach(recipients::add);
        overview.cells().stream().map(Overview.Cell::recipient).forEach(recipients::add);
        return recipients;
    }

    private static List<PreferencesView.Option> places(List<Jurisdiction> homes, Wording wording) {
        List<PreferencesView.Option> places = new ArrayList<>();
        places.add(option("*", wording.inWhere(Jurisdiction.ANY)));
        homes.forEach(each -> places.add(option(each.code(), wording.inWhere(each))));
        return places;
    }

    private static PreferencesView.Option option(String value, String name) {
        return new PreferencesView.Option(value, name);
    }
}
