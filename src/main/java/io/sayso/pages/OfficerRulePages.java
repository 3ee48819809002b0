package io.sayso.pages;

import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.governance.OfficerDesk;
import io.sayso.rulebook.governance.PlaceFile;
import io.sayso.rulebook.governance.PlaceRule;
import io.sayso.rulebook.governance.RuleForm;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says what holds in one place, and what of it can be changed.
@ApplicationScoped
class OfficerRulePages {
    private final OfficerDesk desk;
    private final CurrentRulebook rulebook;
    private final Wordings wordings;

    OfficerRulePages(OfficerDesk desk, CurrentRulebook rulebook, Wordings wordings) {
        this.desk = desk;
        this.rulebook = rulebook;
        this.wordings = wordings;
    }

    /// What was typed and could not be saved.
    ///
    /// @param text the whole file, or null where the form was sent
    /// @param form or null where the whole file was sent
    record Typed(@Nullable String text, @Nullable RuleForm form, String reason, String from) {
        static final Typed NOTHING = new Typed(null, null, "", "");
    }

    OfficerViews.FilePage file(OfficerPages.Visit visit, String name, Typed typed) {
        return name.equals(OfficerPages.TREES) ? trees(visit, typed) : place(visit, name, typed);
    }

    private OfficerViews.FilePage trees(OfficerPages.Visit visit, Typed typed) {
        return new OfficerViews.FilePage(
                visit.head(visit.words().change_trees(), "places"),
                OfficerPages.TREES,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                typed.text() == null ? desk.trees() : typed.text(),
                typed.reason(),
                typed.from(),
                null,
                true);
    }

    private OfficerViews.FilePage place(OfficerPages.Visit visit, String code, Typed typed) {
        OfficerWords words = visit.words();
        Wording wording = wordings.in(visit.language());
        PlaceFile file = desk.place(visit.officer(), code);
        PlaceRule rule = file.rule();
        return new OfficerViews.FilePage(
                visit.head(
                        wording.place(new Jurisdiction(code)) + " (" + rule.code() + ")", "places"),
                code,
                file.rationale(),
                rule.overdue() ? words.overdue() : null,
                List.of(
                        new OfficerViews.Fact(
                                words.silence(), OfficerPages.silence(rule.silence(), words)),
                        new OfficerViews.Fact(
                                words.window(), wording.period(Period.parse(rule.noticeWindow()))),
                        new OfficerViews.Fact(
                                words.minors(),
                                rule.minors().equals("deny")
                                        ? words.minors_deny()
                                        : words.minors_guardian()),
                        new OfficerViews.Fact(words.review(), visit.day(rule.reviewDate())),
                        new OfficerViews.Fact(words.version(), rule.version())),
                file.sources().stream()
                        .map(each -> new OfficerViews.SourceRow(each.title(), each.url()))
                        .toList(),
                file.versions().stream()
                        .map(each ->
                                new OfficerViews.VersionRow(
                                        each.id(),
                                        OfficerPages.silence(each.silence(), words),
                                        visit.language().time(each.publishedAt()),
                                        visit.language().time(each.effectiveFrom())))
                        .toList(),
                typed.text() == null ? file.text() : typed.text(),
                typed.reason(),
                typed.from(),
                form(typed.form() == null ? file.form() : typed.form(), new RuleNames(wording)),
                typed.text() != null);
    }

    private OfficerViews.RuleFormView form(RuleForm form, RuleNames names) {
        RuleWords words = names.words();
        return new OfficerViews.RuleFormView(
                pick(names, "silence", form.silence(), List.of("deny", "allow")),
                length(words, "window", words.window(), form.noticeWindow()),
                pick(names, "retroactive", form.retroactive(), List.of("false", "true")),
                pick(names, "confidence", form.confidence(), List.of("low", "medium", "high")),
                pick(
                        names,
                        "status",
                        form.status(),
                        List.of(
                                "in-force",
                                "partially-in-force",
                                "not-yet-in-force",
                                "no-general-law",
                                "fallback")),
                pick(names, "minors", form.minors(), List.of("deny", "guardian")),
                length(words, "lifetime", words.lifetime(), form.lifetime()),
                words.prohibited_what("biometric, health"),
                bans(form, names),
                floors(form),
                form.rationale(),
                form.reviewedOn(),
                form.reviewDate(),
                reads(form));
    }

    private static OfficerViews.Pick pick(
            RuleNames names, String key, String now, List<String> values) {
        return new OfficerViews.Pick(
                key,
                names.key(key),
                values.stream()
                        .map(each ->
                                new OfficerViews.Choice(
                                        each, names.value(key, each), each.equals(now)))
                        .toList());
    }

    private static OfficerViews.LengthView length(
            RuleWords words, String name, String label, String iso) {
        Length length = Length.of(iso);
        List<OfficerViews.Choice> units =
                new ArrayList<>(
                        List.of(
                                unit("D", words.unit_days(), length),
                                unit("M", words.unit_months(), length),
                                unit("Y", words.unit_years(), length)));
        if (length.unit().equals(Length.AS_WRITTEN)) {
            units.add(unit(Length.AS_WRITTEN, words.unit_as_written(iso), length));
        }
        return new OfficerViews.LengthView(
                name,
                label,
                length.count(),
                new OfficerViews.Pick(name + "Unit", words.unit_of(label), units),
                iso);
    }

    private static OfficerViews.Choice unit(String unit, String label, Length length) {
        return new OfficerViews.Choice(unit, label, unit.equals(length.unit()));
    }

    // One empty row more than there are, for something new.
    private List<OfficerViews.BanRow> bans(RuleForm form, RuleNames names) {
        List<RuleForm.Ban> bans = new ArrayList<>(form.prohibited());
        bans.add(new RuleForm.Ban("", "", "", ""));
        List<OfficerViews.BanRow> rows = new ArrayList<>();
        for (RuleForm.Ban ban : bans) {
            rows.add(
                    new OfficerViews.BanRow(
                            rows.size() + 1,
                            purposes(ban.purpose(), names),
                            sources(ban.source(), names),
                            ban.categories(),
                            ban.why()));
        }
        return rows;
    }

    private OfficerViews.Pick purposes(String now, RuleNames names) {
        List<OfficerViews.Choice> choices = new ArrayList<>();
        choices.add(new OfficerViews.Choice("", names.words().any_purpose(), now.isEmpty()));
        rulebook.get().purposes().nodes().stream()
                .sorted(Comparator.comparing(Purpose::value))
                .forEach(each ->
                        choices.add(
                                new OfficerViews.Choice(
                                        each.value(),
                                        names.purpose(each),
                                        each.value().equals(now))));
        return new OfficerViews.Pick("banPurpose", names.words().ban_purpose(), choices);
    }

    private static OfficerViews.Pick sources(String now, RuleNames names) {
        List<OfficerViews.Choice> choices = new ArrayList<>();
        choices.add(new OfficerViews.Choice("", names.words().any_source(), now.isEmpty()));
        for (String each : List.of("first-party", "licensed", "scraped")) {
            choices.add(
                    new OfficerViews.Choice(each, names.value("source", each), each.equals(now)));
        }
        return new OfficerViews.Pick("banSource", names.words().ban_source(), choices);
    }

    private static List<OfficerViews.FloorRow> floors(RuleForm form) {
        List<OfficerViews.FloorRow> rows = new ArrayList<>();
        for (RuleForm.Floor each : form.minimumNotice()) {
            rows.add(new OfficerViews.FloorRow(rows.size() + 1, each.notice(), each.version()));
        }
        rows.add(new OfficerViews.FloorRow(rows.size() + 1, "", ""));
        return rows;
    }

    private static List<OfficerViews.ReadRow> reads(RuleForm form) {
        List<OfficerViews.ReadRow> rows = new ArrayList<>();
        for (RuleForm.Read each : form.sources()) {
            rows.add(
                    new OfficerViews.ReadRow(
                            rows.size() + 1, each.id(), each.title(), each.url(), each.seen()));
        }
        rows.add(new OfficerViews.ReadRow(rows.size() + 1, "", "", "", ""));
        return rows;
    }
}
