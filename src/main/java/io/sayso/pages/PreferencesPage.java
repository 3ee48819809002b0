package io.sayso.pages;

import io.sayso.consent.Overview;
import io.sayso.consent.OverviewService;
import io.sayso.consent.OwnErasure;
import io.sayso.erasure.Erasure;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.NoticeTexts;
import io.sayso.rulebook.PlaceNames;
import io.sayso.rulebook.Rulebook;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Position;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Renders `/preferences` for one person. May block.
@ApplicationScoped
class PreferencesPage {
    private static final int SHORT_ID = 8;

    private final OverviewService overviews;
    private final Knowledge knowledge;
    private final CurrentRulebook rulebook;
    private final NoticeTexts texts;
    private final PlaceNames places;
    private final InstantSource clock;
    private final PagesConfig config;
    private final OwnErasure erasures;

    PreferencesPage(
            OverviewService overviews,
            Knowledge knowledge,
            CurrentRulebook rulebook,
            NoticeTexts texts,
            PlaceNames places,
            InstantSource clock,
            PagesConfig config,
            OwnErasure erasures) {
        this.overviews = overviews;
        this.knowledge = knowledge;
        this.rulebook = rulebook;
        this.texts = texts;
        this.places = places;
        this.clock = clock;
        this.config = config;
        this.erasures = erasures;
    }

    /// One look at the page.
    ///
    /// @param recorded the log index that a click made, or null
    /// @param problem the [Trouble] a click had, or null
    /// @param languages `Accept-Language`
    record Visit(@Nullable String recorded, @Nullable String problem, @Nullable String languages) {}

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the token's subject cannot be one
    Response render(Caller caller, Visit visit) {
        if (!SubjectId.isWellFormed(caller.subject())) {
            throw ProblemType.FORBIDDEN.with("The token's subject cannot be a subject id.");
        }
        long index = index(visit.recorded());
        if (index >= 0) {
            await(new Position(index + 1));
        }
        Optional<Erasure> erasure = erasures.find(caller);
        if (erasure.filter(each -> each.state().seals()).isPresent()) {
            return Html.ok(Templates.erased(erased(erasure.get(), caller)));
        }
        List<Locale.LanguageRange> languages = languages(visit.languages());
        return overviews
                .of(new SubjectId(caller.subject()), languages.getFirst().getRange())
                .map(overview ->
                        Html.ok(
                                Templates.preferences(
                                        view(overview, caller, visit, refusal(erasure)))))
                .orElseGet(PreferencesPage::notReady);
    }

    private PreferencesView view(
            Overview overview, Caller caller, Visit visit, @Nullable String refusal) {
        Rulebook rules = rulebook.get();
        Instant time = clock.instant();
        Wording wording = Wording.of(config, places);
        Preferences preferences = new Preferences(overview, rules, time, wording);
        List<Jurisdiction> homes = preferences.homes();
        return new PreferencesView(
                masked(caller.subject()),
                UUID.randomUUID().toString(),
                preferences.recorded(index(visit.recorded())),
                Trouble.ofWire(visit.problem())
                        .map(each -> each.sentence(Pages.words(TroubleWords.class)))
                        .orElse(null),
                preferences.isMinor(),
                homes.isEmpty(),
                new NoticeBoard(overview, rules, time, wording, texts)
                        .asks(homes, languages(visit.languages())),
                preferences.places(),
                preferences.answers(true),
                preferences.answers(false),
                refusal);
    }

    private static @Nullable String refusal(Optional<Erasure> erasure) {
        return erasure.map(Erasure::ground)
                .map(Pages.words(ErasureWords.class)::refused)
                .orElse(null);
    }

    private static ErasedView erased(Erasure erasure, Caller caller) {
        ErasureWords words = Pages.words(ErasureWords.class);
        String ground = erasure.ground();
        return new ErasedView(
                masked(caller.subject()),
                ground == null ? words.erased_title() : words.restricted_title(),
                ground == null ? words.erased() : words.restricted(ground),
                erasure.index(),
                Preferences.moment(erasure.recordedAt(), Pages.words(Words.class)));
    }

    // The redirect after a click may reach another node, a moment before the click's entry does.
    private void await(Position position) {
        try {
            knowledge.reached(position).toCompletableFuture().join();
        } catch (CompletionException e) {
            // not in time, or no such entry: the page shows what is known
        }
    }

    private static long index(@Nullable String recorded) {
        return recorded != null && recorded.matches("0|[1-9][0-9]{0,17}")
                ? Long.parseLong(recorded)
                : -1;
    }

    /// Enough to tell two accounts apart, not enough to copy.
    static String masked(String subject) {
        int shown = subject.length() < SHORT_ID ? 1 : 2;
        int start =
                subject.offsetByCodePoints(
                        0, Math.min(shown, subject.codePointCount(0, subject.length())));
        int end =
                subject.length() < SHORT_ID
                        ? subject.length()
                        : subject.offsetByCodePoints(subject.length(), -shown);
        return subject.substring(0, start) + "\u2026" + subject.substring(end);
    }

    private static List<Locale.LanguageRange> languages(@Nullable String header) {
        try {
            return header == null || header.isBlank()
                    ? List.of(new Locale.LanguageRange("en"))
                    : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            return List.of(new Locale.LanguageRange("en"));
        }
    }

    private static Response notReady() {
        TroubleWords trouble = Pages.words(TroubleWords.class);
        return Html.with(
                        Response.Status.SERVICE_UNAVAILABLE,
                        Templates.message(
                                trouble.not_ready_title(),
                                trouble.not_ready(),
                                "/preferences",
                                Pages.words(Words.class).back()))
                .header("Retry-After", "1")
                .build();
    }
}
