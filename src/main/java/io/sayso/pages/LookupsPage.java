package io.sayso.pages;

import io.sayso.decision.Reason;
import io.sayso.gate.account.Lookup;
import io.sayso.gate.account.Lookups;
import io.sayso.platform.Caller;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Says who asked about a person, and what they were told. Blocks on the database.
@ApplicationScoped
class LookupsPage {
    private static final int PAGE = 50;

    /// Of a caller's pseudonym, as much as tells a few apart.
    private static final int SHOWN = 8;

    private final Lookups lookups;
    private final SubjectHasher hasher;
    private final Wordings wordings;

    LookupsPage(Lookups lookups, SubjectHasher hasher, Wordings wordings) {
        this.lookups = lookups;
        this.hasher = hasher;
        this.wordings = wordings;
    }

    RecordView view(Caller caller, Lookups.Place before, Language language) {
        Lookups.Page page = lookups.page(hasher.of(Persons.of(caller)), before, PAGE);
        RecordWords words = language.words(RecordWords.class);
        Wording wording = wordings.in(language);
        Lookups.Place next = page.next();
        return new RecordView(
                Persons.masked(caller.subject()),
                "lookups",
                words.lookups_title(),
                words.lookups_what(),
                words.lookups_none(),
                page.lookups().stream().map(lookup -> item(lookup, wording, words)).toList(),
                next == null ? null : next.entry() + "." + next.ordinal());
    }

    private static RecordView.Item item(Lookup lookup, Wording wording, RecordWords words) {
        Reason reason = Reason.ofWire(lookup.reason()).orElseThrow();
        String why = wording.why(reason);
        String asker = lookup.asker();
        return new RecordView.Item(
                reason.permits(),
                words.lookup(
                        asker.length() > SHOWN ? asker.substring(0, SHOWN) : asker,
                        recipient(lookup, wording),
                        purpose(lookup, wording)),
                List.of(reason.permits() ? words.lookup_yes(why) : words.lookup_no(why)),
                Preferences.moment(lookup.at(), wording.language()),
                List.of());
    }

    private static String recipient(Lookup lookup, Wording wording) {
        return Recipient.isWellFormed(lookup.recipient())
                ? wording.who(new Recipient(lookup.recipient()))
                : lookup.recipient();
    }

    private static String purpose(Lookup lookup, Wording wording) {
        return Purpose.isWellFormed(lookup.purpose())
                ? wording.purpose(new Purpose(lookup.purpose()))
                : lookup.purpose();
    }
}
