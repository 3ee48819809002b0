package io.sayso.pages;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.ledger.Change;
import io.sayso.ledger.SubjectLog;
import io.sayso.platform.Caller;
import io.sayso.rulebook.NoticeTexts;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingJson;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says everything that was recorded about a person, the newest first. Blocks on the database.
@ApplicationScoped
class HistoryPage {
    private static final int PAGE = 50;

    private final SubjectLog log;
    private final SubjectHasher hasher;
    private final NoticeTexts texts;
    private final Wordings wordings;

    HistoryPage(SubjectLog log, SubjectHasher hasher, NoticeTexts texts, Wordings wordings) {
        this.log = log;
        this.hasher = hasher;
        this.texts = texts;
        this.wordings = wordings;
    }

    /// @param before entries from here on are left out
    RecordView view(Caller caller, long before, Language language) {
        List<Change.At> changes = log.changes(hasher.of(Persons.of(caller)), before, PAGE);
        RecordWords words = language.words(RecordWords.class);
        Wording wording = wordings.in(language);
        return new RecordView(
                Persons.masked(caller.subject()),
                "history",
                words.history_title(),
                words.history_what(),
                words.history_none(),
                changes.stream().map(change -> item(change, wording, words)).toList(),
                changes.size() < PAGE ? null : Long.toString(changes.getLast().index()));
    }

    private RecordView.Item item(Change.At at, Wording wording, RecordWords words) {
        StandingChange change =
                StandingJson.read(at.change())
                        .orElseThrow(() -> new IllegalStateException("not about a person"));
        return switch (change) {
            case StandingChange.ChoiceMade made ->
                    answer(made.at(at.index(), at.recordedAt()), wording, words);
            case StandingChange.Objected said -> objection(at, said, wording, words);
            case StandingChange.SubjectUpdated said -> profile(at, said, wording, words);
            case StandingChange.NoticeDelivered told -> told(at, told, wording, words);
        };
    }

    private static RecordView.Item answer(Answer answer, Wording wording, RecordWords words) {
        Words shared = wording.language().words(Words.class);
        List<String> details = new ArrayList<>();
        String by = by(answer.actor(), words);
        if (by != null) {
            details.add(by);
        }
        return new RecordView.Item(
                answer.isYes(),
                wording.said(answer),
                details,
                Preferences.moment(answer.recordedAt(), wording.language()),
                List.of(
                        new RecordView.Link(
                                "/v1/me/receipts/" + answer.index(),
                                shared.receipt(),
                                shared.receipt_of(answer.index())),
                        proof(answer.index(), shared)));
    }

    private static RecordView.Item objection(
            Change.At at, StandingChange.Objected said, Wording wording, RecordWords words) {
        Answer answer = said.at(at.index(), at.recordedAt());
        List<String> details = new ArrayList<>();
        details.add(
                switch (said.identifier()) {
                    case "email" -> words.objected_email();
                    case "phone" -> words.objected_phone();
                    default -> words.objected_other();
                });
        String by = by(answer.actor(), words);
        if (by != null) {
            details.add(by);
        }
        return new RecordView.Item(
                false,
                wording.said(answer),
                details,
                Preferences.moment(answer.effectiveAt(), wording.language()),
                List.of(proof(at.index(), wording.language().words(Words.class))));
    }

    private static RecordView.Link proof(long index, Words words) {
        return new RecordView.Link(
                "/v1/log/proof?index=" + index, words.entry(index), words.proof_of(index));
    }

    private static @Nullable String by(ActorType actor, RecordWords words) {
        return switch (actor) {
            case SUBJECT -> null;
            case GUARDIAN -> words.by_guardian();
            case AGENT -> words.by_agent();
            case SIGNAL -> words.by_signal();
            case IMPORT -> words.by_import();
        };
    }

    private static RecordView.Item profile(
            Change.At at, StandingChange.SubjectUpdated said, Wording wording, RecordWords words) {
        List<String> places =
                said.jurisdictions().stream()
                        .map(place -> wording.place(new Jurisdiction(place.code())))
                        .toList();
        List<String> details = new ArrayList<>();
        if (said.adultOn() != null) {
            details.add(words.of_age(wording.language().day(said.adultOn())));
        }
        if (!said.guardians().isEmpty()) {
            details.add(words.guardians(said.guardians().size()));
        }
        return new RecordView.Item(
                null,
                places.isEmpty() ? words.lives_nowhere() : words.lives(wording.listed(places)),
                details,
                Preferences.moment(at.recordedAt(), wording.language()),
                List.of(proof(at.index(), wording.language().words(Words.class))));
    }

    private RecordView.Item told(
            Change.At at, StandingChange.NoticeDelivered told, Wording wording, RecordWords words) {
        NoticeRef notice = new NoticeRef(told.noticeId(), told.noticeVersion());
        String title =
                texts.find(notice, wording.language().tag())
                        .map(NoticeTexts.Text::title)
                        .orElse(notice.id());
        return new RecordView.Item(
                null,
                words.told(title, notice.version()),
                List.of(),
                Preferences.moment(told.deliveredAt(), wording.language()),
                List.of(proof(at.index(), wording.language().words(Words.class))));
    }
}
