package io.sayso.pages;

import io.sayso.decision.Reason;
import io.sayso.lineage.UseView;
import io.sayso.lineage.Uses;
import io.sayso.platform.Caller;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Says which training runs let a person's data in, and why. Blocks on the database.
@ApplicationScoped
class UsesPage {
    private static final int PAGE = 20;

    private final Uses uses;
    private final SubjectHasher hasher;
    private final Wordings wordings;

    UsesPage(Uses uses, SubjectHasher hasher, Wordings wordings) {
        this.uses = uses;
        this.hasher = hasher;
        this.wordings = wordings;
    }

    /// @param before the chunk's number before which to begin
    RecordView view(Caller caller, long before, Language language) {
        Uses.Found found = uses.page(hasher.of(Persons.of(caller)), before, PAGE);
        RecordWords words = language.words(RecordWords.class);
        Wording wording = wordings.in(language);
        Long next = found.next();
        return new RecordView(
                Persons.masked(caller.subject()),
                "uses",
                words.uses_title(),
                words.uses_what(),
                words.uses_none(),
                found.uses().stream().map(use -> item(use, wording, words)).toList(),
                next == null ? null : next.toString());
    }

    private static RecordView.Item item(UseView use, Wording wording, RecordWords words) {
        return new RecordView.Item(
                null,
                words.use(
                        wording.whoFirst(new Recipient(use.recipient())),
                        what(use, wording),
                        use.model(),
                        use.version(),
                        wording.purpose(new Purpose(use.purpose()))),
                details(use, wording, words),
                Preferences.moment(use.at(), wording.language()),
                use.proof() == null
                        ? List.of()
                        : List.of(
                                new RecordView.Link(
                                        use.proof(),
                                        words.use_proof(),
                                        words.use_proof() + ", " + use.model())));
    }

    private static String what(UseView use, Wording wording) {
        return wording.listed(
                use.uses().stream()
                        .flatMap(each -> each.categories().stream())
                        .distinct()
                        .map(each -> wording.what(new DataCategory(each)))
                        .toList());
    }

    private static List<String> details(UseView use, Wording wording, RecordWords words) {
        List<String> why =
                new ArrayList<>(
                        use.uses().stream()
                                .flatMap(each -> each.answers().stream())
                                .map(each ->
                                        words.use_why(
                                                wording.where(
                                                        new Jurisdiction(each.jurisdiction())),
                                                Reason.ofWire(each.reason())
                                                        .map(wording::why)
                                                        .orElseGet(each::reason)))
                                .distinct()
                                .toList());
        if (use.seal() == null) {
            why.add(words.use_open());
        }
        return why;
    }
}
