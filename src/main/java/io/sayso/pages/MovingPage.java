package io.sayso.pages;

import io.sayso.consent.Overview;
import io.sayso.consent.OverviewService;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Collator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says what would hold for a person who lived elsewhere. Records nothing.
@ApplicationScoped
class MovingPage {
    private final OverviewService overviews;
    private final CurrentRulebook rulebook;
    private final Wordings wordings;
    private final InstantSource clock;

    MovingPage(
            OverviewService overviews,
            CurrentRulebook rulebook,
            Wordings wordings,
            InstantSource clock) {
        this.overviews = overviews;
        this.rulebook = rulebook;
        this.wordings = wordings;
        this.clock = clock;
    }

    /// @param to the code of the place, or null before a choice
    MovingView view(Caller caller, @Nullable String to, Language language) {
        Rulebook rules = rulebook.get();
        Wording wording = wordings.in(language);
        String person = Persons.masked(caller.subject());
        List<PreferencesView.Option> places = places(rules, wording);
        if (places.stream().noneMatch(place -> place.value().equals(to)) || to == null) {
            return new MovingView(person, places, null, null, null, List.of());
        }
        SubjectId subject = Persons.of(caller);
        Jurisdiction place = new Jurisdiction(to);
        Instant time = clock.instant();
        Preferences here =
                preferences(overviews.inFull(subject, language.tag()), rules, wording, time);
        Preferences there =
                preferences(
                        overviews.elsewhere(subject, place, language.tag()), rules, wording, time);
        return new MovingView(
                person,
                places,
                to,
                language.words(RecordWords.class).moving_there(wording.where(place)),
                wording.silence(rules.ruleAt(place, time).terms()),
                there.differencesFrom(here));
    }

    private static Preferences preferences(
            Optional<Overview> overview, Rulebook rules, Wording wording, Instant time) {
        return new Preferences(
                overview.orElseThrow(() ->
                        ProblemType.NOT_READY.retryAfter(
                                "The service has lost sight of the log.", Duration.ofSeconds(1))),
                rules,
                time,
                wording);
    }

    /// Every place that has a rule, by its name.
    static List<PreferencesView.Option> places(Rulebook rules, Wording wording) {
        return rules.rules().keySet().stream()
                .filter(code -> !code.equals(Jurisdiction.UNKNOWN))
                .map(code -> new PreferencesView.Option(code.code(), wording.place(code)))
                .sorted(
                        Comparator.comparing(
                                PreferencesView.Option::name,
                                Collator.getInstance(wording.language().locale())))
                .toList();
    }
}
