package io.sayso.pages;

import io.sayso.ledger.Publisher;
import io.sayso.transparency.Transparency;
import io.sayso.transparency.TransparencyService;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.text.Collator;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `/transparency`: what everybody may know, and a place to check a receipt.
@Path("/transparency")
@PermitAll
class TransparencyPageResource {
    private final TransparencyService service;
    private final Publisher publisher;
    private final Wordings wordings;
    private final Looks looks;
    private final Visitor visitor;
    private final Html html;

    TransparencyPageResource(
            TransparencyService service,
            Publisher publisher,
            Wordings wordings,
            Looks looks,
            Visitor visitor,
            Html html) {
        this.service = service;
        this.publisher = publisher;
        this.wordings = wordings;
        this.looks = looks;
        this.visitor = visitor;
        this.html = html;
    }

    /// As of now.
    @GET
    @Produces(MediaType.TEXT_HTML)
    @RunOnVirtualThread
    public Response page() {
        Language language = visitor.language();
        Transparency told = service.now();
        TransparencyWords words = language.words(TransparencyWords.class);
        Wording wording = wordings.in(language);
        return html.ok(
                Templates.transparency(
                        new TransparencyView(
                                figures(told, words, language),
                                holds(told, words, wording),
                                groups(told, words, wording),
                                past(told, words, wording),
                                answers(told, words, wording),
                                log(told.log(), words, language),
                                words.check_where("[index]", "[size]", "[origin]"),
                                String.join("\n", publisher.vkeys()),
                                looks.checker())));
    }

    private static List<TransparencyView.Figure> figures(
            Transparency told, TransparencyWords words, Language language) {
        List<TransparencyView.Figure> figures = new ArrayList<>();
        if (told.enforcement() != null) {
            figures.add(
                    new TransparencyView.Figure(
                            words.enforcement(),
                            words.millis(language.number(told.enforcement().medianMillis()))));
        }
        if (told.answers() != null) {
            figures.add(
                    new TransparencyView.Figure(
                            words.people_known(),
                            amount(told.answers().people(), words, language)));
        }
        figures.add(
                new TransparencyView.Figure(words.entries(), language.number(told.log().size())));
        figures.add(
                new TransparencyView.Figure(
                        words.denying(),
                        words.of(
                                language.number(
                                        told.places().stream()
                                                .filter(each -> each.silence().equals("deny"))
                                                .count()),
                                language.number(told.places().size()))));
        return figures;
    }

    private static String amount(
            Transparency.Amount amount, TransparencyWords words, Language language) {
        if (amount.about() != null) {
            return words.about(language.number(amount.about()));
        }
        return words.fewer(language.number(amount.fewerThan() == null ? 0 : amount.fewerThan()));
    }

    private static List<String> holds(Transparency told, TransparencyWords words, Wording wording) {
        return told.holds().stream().map(hold -> hold(hold, words, wording)).toList();
    }

    private static String hold(
            Transparency.Suspension hold, TransparencyWords words, Wording wording) {
        Language language = wording.language();
        List<String> said = new ArrayList<>();
        said.add(
                words.hold(
                        wording.purpose(new Purpose(hold.purpose())),
                        wording.who(new Recipient(hold.recipient())),
                        wording.inWhere(new Jurisdiction(hold.jurisdiction())),
                        language.day(hold.from())));
        if (hold.authority() != null && hold.reference() != null) {
            said.add(words.hold_order(hold.authority(), hold.reference()));
        }
        if (hold.liftedAt() != null) {
            said.add(words.hold_lifted(language.day(hold.liftedAt())));
        } else if (hold.until() != null) {
            said.add(words.hold_until(language.day(hold.until())));
        }
        return String.join(" ", said);
    }

    private static List<TransparencyView.Group> groups(
            Transparency told, TransparencyWords words, Wording wording) {
        return List.of(
                group("allow", words.silence_allow(), told, words, wording),
                group("deny", words.silence_deny(), told, words, wording));
    }

    private static TransparencyView.Group group(
            String silence,
            String title,
            Transparency told,
            TransparencyWords words,
            Wording wording) {
        List<TransparencyView.Place> places =
                told.places().stream()
                        .filter(each -> each.silence().equals(silence))
                        .map(each -> place(each, words, wording))
                        .sorted(
                                Comparator.comparing(
                                        TransparencyView.Place::name,
                                        Collator.getInstance(wording.language().locale())))
                        .toList();
        return new TransparencyView.Group(
                words.group(title, places.size()), silence.equals("allow"), places);
    }

    private static TransparencyView.Place place(
            Transparency.Place place, TransparencyWords words, Wording wording) {
        String review =
                place.reviewDate() == null
                        ? words.unreviewed()
                        : wording.language().day(place.reviewDate());
        return new TransparencyView.Place(
                wording.place(new Jurisdiction(place.code())),
                wording.period(Period.parse(place.noticeWindow())),
                place.reviewOverdue() ? words.overdue(review) : review,
                place.rule());
    }

    private static List<String> past(Transparency told, TransparencyWords words, Wording wording) {
        Language language = wording.language();
        return told.places().stream()
                .flatMap(place ->
                        place.past().stream()
                                .map(span -> {
                                    String where = wording.place(new Jurisdiction(place.code()));
                                    String until = language.day(span.until());
                                    return span.silence().equals("allow")
                                            ? words.past_allow(where, until)
                                            : words.past_deny(where, until);
                                }))
                .toList();
    }

    private static List<TransparencyView.Answers> answers(
            Transparency told, TransparencyWords words, Wording wording) {
        Language language = wording.language();
        return told.answers() == null
                ? List.of()
                : told.answers().places().stream()
                        .map(each ->
                                new TransparencyView.Answers(
                                        wording.place(new Jurisdiction(each.code())),
                                        amount(each.people(), words, language),
                                        amount(each.yes(), words, language),
                                        amount(each.no(), words, language),
                                        amount(each.silent(), words, language)))
                        .toList();
    }

    private static String log(Transparency.Log log, TransparencyWords words, Language language) {
        return log.signedAt() == null
                ? words.log_unsigned(log.origin())
                : words.log(
                        log.origin(),
                        language.number(log.size()),
                        language.number(log.signed()),
                        language.second(log.signedAt()));
    }
}
