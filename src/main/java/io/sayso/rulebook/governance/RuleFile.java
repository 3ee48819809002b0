package io.sayso.rulebook.governance;

import io.sayso.rulebook.Silence;
import io.sayso.rulebook.Terms;
import io.sayso.vocab.Jurisdiction;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One jurisdiction as its rule file tells it; `src/docs/rule-files.md` says what each key means.
///
/// @param parent directly above it, or null
/// @param federalParent whose rule holds as well, or null
/// @param background for people; no decision reads it
/// @param unsourced why `sources` is empty, or null
/// @param text the file itself
record RuleFile(
        Jurisdiction code,
        String name,
        String kind,
        String status,
        @Nullable Jurisdiction parent,
        @Nullable Jurisdiction federalParent,
        Terms terms,
        String rationale,
        Map<String, Object> background,
        List<SourceNote> sources,
        @Nullable String unsourced,
        LocalDate reviewedOn,
        String evidence,
        List<String> notes,
        String text) {

    private static final Set<String> KINDS =
            keys("country", "subnational", "territory", "sar", "union", "fallback");
    private static final Set<String> STATUSES =
            keys(
                    "in-force",
                    "partially-in-force",
                    "not-yet-in-force",
                    "no-general-law",
                    "fallback");
    private static final Set<String> EVIDENCE =
            keys("looked-up", "partly-looked-up", "general-knowledge");

    /// @throws BadRuleFileException naming line and reason
    static RuleFile of(Section section, Trees trees, String text) {
        section.only(
                keys(
                        "code",
                        "name",
                        "kind",
                        "status",
                        "parent",
                        "federalParent",
                        "terms",
                        "rationale",
                        "background",
                        "sources",
                        "unsourced",
                        "reviewedOn",
                        "evidence",
                        "notes"));
        RuleFile file =
                new RuleFile(
                        section.value("code", RuleFile::place, "an ISO 3166 code"),
                        section.text("name"),
                        oneOf(section, "kind", KINDS),
                        oneOf(section, "status", STATUSES),
                        section.valueOrNull("parent", RuleFile::place, "an ISO 3166 code"),
                        section.valueOrNull("federalParent", RuleFile::place, "an ISO 3166 code"),
                        TermsReader.read(section.section("terms"), trees),
                        section.text("rationale"),
                        section.section("background").free(),
                        section.sections("sources").stream().map(SourceNote::of).toList(),
                        section.textOrNull("unsourced"),
                        section.value("reviewedOn", LocalDate::parse, "a date such as 2027-02-21"),
                        oneOf(section, "evidence", EVIDENCE),
                        section.texts("notes"),
                        text);
        if (file.sources.isEmpty() == (file.unsourced == null)) {
            throw section.fault("sources", "either name some, or say why not in unsourced");
        }
        if (file.terms.silence() == Silence.ALLOW && !file.status.equals("in-force")) {
            throw section.fault("status", "silence may only be allow where the law is in-force");
        }
        return file;
    }

    /// A set that keeps its order, for messages.
    static Set<String> keys(String... keys) {
        return new LinkedHashSet<>(Arrays.asList(keys));
    }

    static String oneOf(Section section, String key, Set<String> allowed) {
        String text = section.text(key);
        if (!allowed.contains(text)) {
            throw section.fault(key, "'" + text + "' is not one of " + String.join(", ", allowed));
        }
        return text;
    }

    static Jurisdiction place(String text) {
        if (text.equals("*")) {
            throw new IllegalArgumentException("a place, not everywhere");
        }
        return new Jurisdiction(text);
    }
}
