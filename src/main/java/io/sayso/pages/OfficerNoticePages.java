package io.sayso.pages;

import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.governance.DeliveryView;
import io.sayso.rulebook.governance.NoticeRequest;
import io.sayso.rulebook.governance.NoticeView;
import io.sayso.rulebook.governance.OfficerDesk;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Says what people are told, to whom it was put, and what a notice's next version would be.
@ApplicationScoped
class OfficerNoticePages {
    private static final List<String> RIGHT_TO_LEFT = List.of("ar", "he", "fa", "ur");

    private final OfficerDesk desk;
    private final CurrentRulebook rulebook;
    private final OfficerHoldPages choices;
    private final Wordings wordings;

    OfficerNoticePages(
            OfficerDesk desk,
            CurrentRulebook rulebook,
            OfficerHoldPages choices,
            Wordings wordings) {
        this.desk = desk;
        this.rulebook = rulebook;
        this.choices = choices;
        this.wordings = wordings;
    }

    /// What was typed into the form for a notice.
    ///
    /// @param first whether it is to be the first version
    record Typed(
            boolean first,
            String id,
            List<String> purposes,
            List<String> categories,
            List<String> places,
            String recipients,
            boolean material,
            List<NoticeRequest.Text> texts) {
        static final Typed NOTHING =
                new Typed(
                        true,
                        "",
                        List.of("ai-training"),
                        List.of("*"),
                        List.of(),
                        "",
                        false,
                        List.of());
    }

    OfficerViews.NoticesPage notices(OfficerPages.Visit visit) {
        return new OfficerViews.NoticesPage(
                visit.head(visit.words().notices(), "notices"),
                desk.notices().stream().map(each -> row(each, visit)).toList(),
                desk.deliveries().stream().map(each -> row(each, visit.language())).toList());
    }

    private static OfficerViews.DeliveryRow row(DeliveryView delivery, Language language) {
        return new OfficerViews.DeliveryRow(
                delivery.notice(),
                language.number(delivery.people()),
                language.time(delivery.recordedAt()),
                language.number(delivery.index()));
    }

    private OfficerViews.NoticeRow row(NoticeView notice, OfficerPages.Visit visit) {
        Wording wording = wordings.in(visit.language());
        List<String> what = new ArrayList<>();
        notice.purposes().forEach(each -> what.add(wording.purpose(new Purpose(each))));
        notice.categories().forEach(each -> what.add(wording.what(new DataCategory(each))));
        notice.recipients().forEach(each -> what.add(wording.who(new Recipient(each))));
        return new OfficerViews.NoticeRow(
                notice.id(),
                notice.id() + "@" + notice.version(),
                visit.words()
                        .covers(
                                String.join("; ", what),
                                wording.listed(
                                        notice.jurisdictions().stream()
                                                .map(each -> place(each, visit, wording))
                                                .toList())),
                notice.material(),
                visit.language().time(notice.publishedAt()),
                notice.texts().stream()
                        .map(each ->
                                new OfficerViews.TextRow(
                                        each.language(),
                                        direction(each.language()),
                                        each.title(),
                                        each.body().lines().toList()))
                        .toList());
    }

    private static String place(String code, OfficerPages.Visit visit, Wording wording) {
        return code.equals("*")
                ? visit.words().everywhere()
                : wording.place(new Jurisdiction(code));
    }

    /// What was published last of a notice, as if it was typed; nothing of one that never was.
    Typed newest(String id) {
        return desk.versions(id).stream()
                .findFirst()
                .map(notice ->
                        new Typed(
                                false,
                                notice.id(),
                                notice.purposes(),
                                notice.categories(),
                                notice.jurisdictions(),
                                String.join(", ", notice.recipients()),
                                false,
                                notice.texts().stream()
                                        .map(each ->
                                                new NoticeRequest.Text(
                                                        each.language(), each.title(), each.body()))
                                        .toList()))
                .orElse(Typed.NOTHING);
    }

    OfficerViews.NoticePage notice(OfficerPages.Visit visit, Typed typed) {
        return new OfficerViews.NoticePage(
                visit.head(
                        typed.first()
                                ? visit.words().notice_new()
                                : visit.words().notice_next(typed.id()),
                        "notices"),
                typed.first(),
                typed.id(),
                choices.purposes(visit, typed.purposes()),
                categories(visit, typed.categories()),
                choices.places(visit, typed.places()),
                typed.recipients(),
                typed.material(),
                texts(typed));
    }

    private List<OfficerViews.Choice> categories(OfficerPages.Visit visit, List<String> chosen) {
        Wording wording = wordings.in(visit.language());
        List<OfficerViews.Choice> kinds = new ArrayList<>();
        kinds.add(
                new OfficerViews.Choice(
                        "*", wording.whatever(DataCategory.ANY), chosen.contains("*")));
        rulebook.get().categories().nodes().stream()
                .sorted(Comparator.comparing(DataCategory::value))
                .forEach(each ->
                        kinds.add(
                                new OfficerViews.Choice(
                                        each.value(),
                                        wording.what(each),
                                        chosen.contains(each.value()))));
        return kinds;
    }

    // The languages of the pages, then whatever others there are.
    private static List<OfficerViews.TypedText> texts(Typed typed) {
        Map<String, OfficerViews.TypedText> texts = new LinkedHashMap<>();
        for (Language each : Language.values()) {
            texts.put(each.tag(), text(new NoticeRequest.Text(each.tag(), "", "")));
        }
        typed.texts().forEach(each -> texts.put(each.language(), text(each)));
        return List.copyOf(texts.values());
    }

    private static OfficerViews.TypedText text(NoticeRequest.Text text) {
        String tag = text.language();
        Locale locale = Locale.forLanguageTag(tag);
        return new OfficerViews.TypedText(
                tag,
                Language.ofTag(tag)
                        .map(Language::ownName)
                        .orElseGet(() -> locale.getDisplayName(locale)),
                direction(tag),
                text.title(),
                text.body());
    }

    private static String direction(String tag) {
        return RIGHT_TO_LEFT.contains(Locale.forLanguageTag(tag).getLanguage()) ? "rtl" : "ltr";
    }
}
