package io.sayso.rulebook.governance;

import static io.sayso.rulebook.governance.RuleFile.keys;
import static io.sayso.rulebook.governance.RuleFile.oneOf;

import io.sayso.rulebook.Confidence;
import io.sayso.rulebook.Minors;
import io.sayso.rulebook.Prohibition;
import io.sayso.rulebook.Silence;
import io.sayso.rulebook.Terms;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Source;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the part of a rule file that decisions depend on.
final class TermsReader {
    private static final Set<String> KEYS =
            keys(
                    "silence",
                    "minors",
                    "lifetime",
                    "noticeWindow",
                    "minimumNotice",
                    "retroactive",
                    "prohibited",
                    "confidence",
                    "reviewDate");

    private TermsReader() {}

    /// @throws BadRuleFileException naming line and reason
    static Terms read(Section section, Trees trees) {
        section.only(KEYS);
        Period window = section.value("noticeWindow", Period::parse, "an ISO 8601 period");
        if (window.isNegative()) {
            throw section.fault("noticeWindow", "must not be negative");
        }
        Period lifetime = section.valueOrNull("lifetime", Period::parse, "an ISO 8601 period");
        if (lifetime != null && (lifetime.isNegative() || lifetime.isZero())) {
            throw section.fault("lifetime", "must be longer than nothing");
        }
        return new Terms(
                Silence.valueOf(upper(oneOf(section, "silence", keys("allow", "deny")))),
                Minors.valueOf(upper(oneOf(section, "minors", keys("deny", "guardian")))),
                lifetime,
                window,
                minimumNotice(section),
                oneOf(section, "retroactive", keys("true", "false")).equals("true"),
                section.sections("prohibited").stream()
                        .flatMap(each -> prohibitions(each, trees).stream())
                        .toList(),
                Confidence.valueOf(
                        upper(oneOf(section, "confidence", keys("low", "medium", "high")))),
                section.value("reviewDate", LocalDate::parse, "a date such as 2027-02-21"));
    }

    private static List<Prohibition> prohibitions(Section section, Trees trees) {
        section.only(keys("purpose", "categories", "source", "why"));
        section.text("why");
        Purpose purpose =
                section.has("purpose")
                        ? section.value("purpose", trees::purpose, "in the purpose tree")
                        : Purpose.ANY;
        Source source =
                section.valueOrNull(
                        "source",
                        text -> Source.ofWire(text).orElseThrow(IllegalArgumentException::new),
                        "first-party, licensed or scraped");
        if (!section.has("categories")) {
            return List.of(new Prohibition(purpose, DataCategory.ANY, source));
        }
        return categories(section, trees).stream()
                .map(category -> new Prohibition(purpose, category, source))
                .toList();
    }

    private static List<DataCategory> categories(Section section, Trees trees) {
        List<DataCategory> categories = new ArrayList<>();
        for (String text : section.texts("categories")) {
            try {
                categories.add(trees.category(text));
            } catch (IllegalArgumentException e) {
                throw section.fault("categories", "'" + text + "' is not in the category tree");
            }
        }
        if (categories.isEmpty()) {
            throw section.fault("categories", "must name one; leave it out for all");
        }
        return categories;
    }

    private static Map<String, Integer> minimumNotice(Section section) {
        Map<String, Integer> minimum = new LinkedHashMap<>();
        if (section.has("minimumNotice")) {
            Section notices = section.section("minimumNotice");
            for (String id : notices.pairs().keySet()) {
                minimum.put(
                        id,
                        notices.value(
                                id,
                                text -> new NoticeRef(id, Integer.parseInt(text)).version(),
                                "a version from 1 for a notice"));
            }
        }
        return minimum;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
