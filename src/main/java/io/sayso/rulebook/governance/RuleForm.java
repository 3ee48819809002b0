package io.sayso.rulebook.governance;

import io.sayso.platform.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What an officer may change of a place's rule file without writing the file; keys and values are
/// those of `src/docs/rule-files.md`, as they are typed. An empty text leaves a key out.
///
/// @param prohibited uses forbidden whatever anybody answered
/// @param minimumNotice the lowest version accepted of a notice
/// @param sources what was read; at least one
public record RuleForm(
        String status,
        String silence,
        String minors,
        String noticeWindow,
        String lifetime,
        String retroactive,
        String confidence,
        String reviewDate,
        String rationale,
        String reviewedOn,
        List<Ban> prohibited,
        List<Floor> minimumNotice,
        List<Read> sources) {
    private static final String TERMS = "terms";

    public RuleForm {
        prohibited = List.copyOf(prohibited);
        minimumNotice = List.copyOf(minimumNotice);
        sources = List.copyOf(sources);
    }

    /// A use that is forbidden; an empty part is every one.
    ///
    /// @param categories separated by commas
    public record Ban(String purpose, String categories, String source, String why) {}

    /// The lowest version of a notice under which a yes counts.
    public record Floor(String notice, String version) {}

    /// Something that was read.
    ///
    /// @param id short, or empty for something new
    /// @param seen how it was read, and when
    public record Read(String id, String title, String url, String seen) {}

    /// A key of which two files say different things.
    public record Difference(String key, String before, String after) {}

    /// What a file says.
    ///
    /// @throws BadRuleFileException naming line and reason
    static RuleForm of(String text) {
        Section file = Section.read("rule", text);
        Section terms = file.section(TERMS);
        return new RuleForm(
                word(file, "status"),
                word(terms, "silence"),
                word(terms, "minors"),
                word(terms, "noticeWindow"),
                word(terms, "lifetime"),
                word(terms, "retroactive"),
                word(terms, "confidence"),
                word(terms, "reviewDate"),
                word(file, "rationale"),
                word(file, "reviewedOn"),
                terms.sections("prohibited").stream().map(RuleForm::ban).toList(),
                floors(terms),
                file.sections("sources").stream().map(RuleForm::read).toList());
    }

    private static String word(Section section, String key) {
        return Objects.requireNonNullElse(section.textOrNull(key), "").strip();
    }

    private static Ban ban(Section section) {
        return new Ban(
                word(section, "purpose"),
                String.join(", ", section.texts("categories")),
                word(section, "source"),
                word(section, "why"));
    }

    private static List<Floor> floors(Section terms) {
        return terms.has("minimumNotice")
                ? terms.section("minimumNotice").pairs().entrySet().stream()
                        .map(each -> new Floor(each.getKey(), each.getValue()))
                        .toList()
                : List.of();
    }

    private static Read read(Section section) {
        return new Read(
                word(section, "id"),
                word(section, "title"),
                word(section, "url"),
                word(section, "seen"));
    }

    /// The file with what differs put in its place; all else stays as it was written.
    ///
    /// @throws BadRuleFileException if the file is laid out so that this cannot be done
    String written(String text) {
        RuleForm now = of(text);
        RuleText file = new RuleText(text);
        Map<String, String> before = now.terms();
        terms().forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                file.put(TERMS, key, RuleText.scalar(key, value));
            }
        });
        if (!prohibited.equals(now.prohibited)) {
            file.put(TERMS, "prohibited", RuleText.list("prohibited", lines(prohibited, this::of)));
        }
        if (!minimumNotice.equals(now.minimumNotice)) {
            file.put(TERMS, "minimumNotice", RuleText.map("minimumNotice", versions()));
        }
        Map<String, String> above = now.texts();
        texts().forEach((key, value) -> {
            if (!value.equals(above.get(key))) {
                file.put("", key, RuleText.scalar(key, value));
            }
        });
        if (!sources.equals(now.sources)) {
            file.put("", "sources", RuleText.list("sources", lines(sources, this::of)));
            if (!sources.isEmpty()) {
                file.put("", "unsourced", List.of());
            }
        }
        return file.text();
    }

    private interface Members<T> {
        Map<String, Object> of(T each);
    }

    private static <T> List<Map<String, Object>> lines(List<T> all, Members<T> members) {
        return all.stream().map(members::of).toList();
    }

    private Map<String, Object> of(Ban ban) {
        Map<String, Object> members = new LinkedHashMap<>();
        put(members, "purpose", ban.purpose());
        List<String> categories = split(ban.categories());
        if (!categories.isEmpty()) {
            members.put("categories", categories);
        }
        put(members, "source", ban.source());
        put(members, "why", ban.why());
        return members;
    }

    private Map<String, Object> of(Read read) {
        Map<String, Object> members = new LinkedHashMap<>();
        put(members, "id", read.id().isEmpty() ? "added-" + reviewedOn : read.id());
        put(members, "title", read.title());
        put(members, "url", read.url());
        put(members, "seen", read.seen().isEmpty() ? "read " + reviewedOn : read.seen());
        return members;
    }

    private static void put(Map<String, Object> members, String key, String value) {
        if (!value.isEmpty()) {
            members.put(key, value);
        }
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (Floor floor : minimumNotice) {
            if (versions.put(floor.notice(), floor.version()) != null) {
                throw ProblemType.VALIDATION.at("rule.minimumNotice", "given twice");
            }
        }
        return versions;
    }

    private static List<String> split(String words) {
        return Arrays.stream(words.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /// In which keys the other differs.
    List<Difference> differences(RuleForm other) {
        List<Difference> found = new ArrayList<>();
        Map<String, String> after = other.shown();
        shown().forEach((key, value) -> {
            String then = Objects.requireNonNullElse(after.get(key), "");
            if (!value.equals(then)) {
                found.add(new Difference(key, value, then));
            }
        });
        return List.copyOf(found);
    }

    private Map<String, String> terms() {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("silence", silence);
        terms.put("minors", minors);
        terms.put("noticeWindow", noticeWindow);
        terms.put("lifetime", lifetime);
        terms.put("retroactive", retroactive);
        terms.put("confidence", confidence);
        terms.put("reviewDate", reviewDate);
        return terms;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("status", status);
        texts.put("rationale", rationale);
        texts.put("reviewedOn", reviewedOn);
        return texts;
    }

    private Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>(terms());
        shown.put("prohibited", joined(prohibited.stream().map(RuleForm::line).toList()));
        shown.put(
                "minimumNotice",
                joined(
                        minimumNotice.stream()
                                .map(each -> each.notice() + "@" + each.version())
                                .toList()));
        shown.putAll(texts());
        shown.put("sources", joined(sources.stream().map(Read::title).toList()));
        return shown;
    }

    private static String line(Ban ban) {
        return joined(
                List.of(
                        ban.purpose().isEmpty() ? "*" : ban.purpose(),
                        ban.categories().isEmpty() ? "*" : ban.categories(),
                        ban.source().isEmpty() ? "*" : ban.source(),
                        ban.why()));
    }

    private static String joined(List<String> all) {
        return String.join(" \u00b7 ", all);
    }
}
