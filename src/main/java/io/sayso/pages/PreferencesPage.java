package io.sayso.pages;

import io.sayso.consent.Guardianship;
import io.sayso.consent.Overview;
import io.sayso.consent.OverviewService;
import io.sayso.consent.OwnErasure;
import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.erasure.Erasure;
import io.sayso.platform.Caller;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.NoticeTexts;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Renders `/preferences` for one person. May block.
@ApplicationScoped
class PreferencesPage {
    private final OverviewService overviews;
    private final Knowledge knowledge;
    private final CurrentRulebook rulebook;
    private final NoticeTexts texts;
    private final Wordings wordings;
    private final InstantSource clock;
    private final OwnErasure erasures;
    private final Guardianship guardianship;
    private final Visitor visitor;
    private final Html html;

    PreferencesPage(
            OverviewService overviews,
            Knowledge knowledge,
            CurrentRulebook rulebook,
            NoticeTexts texts,
            Wordings wordings,
            InstantSource clock,
            OwnErasure erasures,
            Guardianship guardianship,
            Visitor visitor,
            Html html) {
        this.overviews = overviews;
        this.knowledge = knowledge;
        this.rulebook = rulebook;
        this.texts = texts;
        this.wordings = wordings;
        this.clock = clock;
        this.erasures = erasures;
        this.guardianship = guardianship;
        this.visitor = visitor;
        this.html = html;
    }

    /// One look at the page.
    ///
    /// @param recorded the log index that a click made, or null
    /// @param problem the [Trouble] a click had, or null
    /// @param ask the notice that a platform's link leads to, or null
    record Visit(@Nullable String recorded, @Nullable String problem, @Nullable String ask) {}

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the token's subject cannot be one
    Response render(Caller caller, Visit visit) {
        SubjectId subject = Persons.of(caller);
        long index = index(visit.recorded());
        if (index >= 0) {
            await(new Position(index + 1));
        }
        Optional<Erasure> erasure = erasures.find(caller);
        if (erasure.filter(each -> each.state().seals()).isPresent()) {
            return html.ok(Templates.erased(erased(erasure.get(), caller)));
        }
        return overviews
                .inFull(subject, visitor.language().tag())
                .map(overview ->
                        html.ok(
                                Templates.preferences(
                                        view(overview, caller, visit, refusal(erasure), null))))
                .orElseGet(this::notReady);
    }

    /// The page of a child, for their guardian.
    Response renderFor(Guardianship.Ward ward, Caller guardian, Visit visit) {
        long index = index(visit.recorded());
        if (index >= 0) {
            await(new Position(index + 1));
        }
        return overviews
                .inFull(ward.subject(), visitor.language().tag())
                .map(overview ->
                        html.ok(Templates.preferences(view(overview, guardian, visit, null, ward))))
                .orElseGet(this::notReady);
    }

    private PreferencesView view(
            Overview overview,
            Caller caller,
            Visit visit,
            @Nullable String refusal,
            Guardianship.@Nullable Ward ward) {
        Rulebook rules = rulebook.get();
        Instant time = clock.instant();
        Language language = visitor.language();
        Wording wording = wordings.in(language);
        Preferences preferences = new Preferences(overview, rules, time, wording);
        List<Jurisdiction> homes = preferences.homes();
        Questions questions =
                new Questions(
                        overview,
                        rules,
                        wording,
                        new NoticeBoard(rules, time, texts, visitor.reads()));
        List<PreferencesView.Ask> asks = questions.asks(homes);
        boolean mayNotSayYes =
                preferences.isMinor() && (ward == null || !preferences.guardianMaySayYes());
        return new PreferencesView(
                Persons.masked(caller.subject()),
                UUID.randomUUID().toString(),
                preferences.recorded(index(visit.recorded())),
                Trouble.ofWire(visit.problem())
                        .map(each -> each.sentence(language.words(TroubleWords.class)))
                        .orElse(null),
                asks.stream()
                        .filter(each -> each.id().equals("notice-" + visit.ask()))
                        .findFirst()
                        .orElse(null),
                new Summary(overview, rules, time, wording).sentences(questions.asked()),
                mayNotSayYes ? null : questions.yes().orElse(null),
                ward == null ? signal(overview, language) : null,
                mayNotSayYes,
                homes.isEmpty(),
                preferences.moves(),
                asks,
                preferences.places(questions),
                OwnNos.of(overview, rules, homes, wording),
                preferences.answers(true),
                preferences.answers(false),
                refusal,
                ward == null ? null : shown(ward, language),
                ward == null ? wards(caller) : List.of());
    }

    private static PreferencesView.Ward shown(Guardianship.Ward ward, Language language) {
        PreferencesWords words = language.words(PreferencesWords.class);
        return new PreferencesView.Ward(
                ward.token(),
                words.ward_title(Persons.masked(ward.subject().value())),
                words.ward_what(language.day(ward.until())));
    }

    private List<PreferencesView.Option> wards(Caller caller) {
        return guardianship.wards(caller).stream()
                .map(ward ->
                        new PreferencesView.Option(
                                ward.token(), Persons.masked(ward.subject().value())))
                .toList();
    }

    private @Nullable String signal(Overview overview, Language language) {
        if (!visitor.signalsNo()) {
            return null;
        }
        PreferencesWords words = language.words(PreferencesWords.class);
        return overview.answers().stream()
                .filter(answer -> answer.actor() == ActorType.SIGNAL)
                .map(Answer::recordedAt)
                .findFirst()
                .map(at -> words.signal_recorded(language.day(at)))
                .orElseGet(words::signal_known);
    }

    private @Nullable String refusal(Optional<Erasure> erasure) {
        return erasure.map(Erasure::ground)
                .map(visitor.language().words(ErasureWords.class)::refused)
                .orElse(null);
    }

    private ErasedView erased(Erasure erasure, Caller caller) {
        Language language = visitor.language();
        ErasureWords words = language.words(ErasureWords.class);
        String ground = erasure.ground();
        return new ErasedView(
                Persons.masked(caller.subject()),
                ground == null ? words.erased_title() : words.restricted_title(),
                ground == null ? words.erased() : words.restricted(ground),
                erasure.index(),
                Preferences.moment(erasure.recordedAt(), language));
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

    private Response notReady() {
        TroubleWords trouble = visitor.language().words(TroubleWords.class);
        return html.with(
                        Response.Status.SERVICE_UNAVAILABLE,
                        Templates.message(
                                trouble.not_ready_title(),
                                trouble.not_ready(),
                                "/preferences",
                                visitor.language().words(Words.class).back()))
                .header("Retry-After", "1")
                .build();
    }
}
