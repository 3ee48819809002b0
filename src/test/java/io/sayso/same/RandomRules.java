package io.sayso.same;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naive.NNode;
import naive.NProhibition;
import naive.NRule;

/// Random trees and rules, and the folder of rule files that says them.
///
/// @param rules one for each code; when they were published, only the service can say
record RandomRules(List<NNode> purposes, List<NNode> categories, List<NRule> rules) {
    private static final Instant ALWAYS = Instant.EPOCH;

    static RandomRules draw(Chance chance) {
        return new RandomRules(
                nodes(chance, Names.PURPOSES),
                nodes(chance, Names.CATEGORIES),
                Names.RULED.stream().map(code -> rule(chance, code)).toList());
    }

    /// @param names parents before their children, which are not there before them
    private static List<NNode> nodes(Chance chance, List<String> names) {
        Map<String, Instant> since = new HashMap<>();
        List<NNode> nodes = new ArrayList<>();
        for (String name : names) {
            int dot = name.lastIndexOf('.');
            Instant parent = dot < 0 ? ALWAYS : since.getOrDefault(name.substring(0, dot), ALWAYS);
            Instant own = chance.of(0.9) ? parent : Names.days(-30);
            since.put(name, own);
            nodes.add(new NNode(name, Names.GUARDED.contains(name), own));
        }
        return nodes;
    }

    private static NRule rule(Chance chance, String code) {
        return new NRule(
                code,
                1,
                ALWAYS,
                ALWAYS,
                code.equals("ZZ") || chance.of(0.4) ? "deny" : "allow",
                chance.oneOf("deny", "guardian"),
                chance.of(0.6) ? null : chance.oneOf(Period.ofMonths(2), Period.ofDays(90)),
                chance.of(0.75) ? Period.ZERO : Period.ofDays(30),
                chance.of(0.8) ? Map.of() : Map.of(chance.oneOf(Names.NOTICES), 2),
                chance.of(0.6),
                chance.of(0.85) ? List.of() : List.of(prohibition(chance)),
                chance.of(0.1) ? "low" : chance.oneOf("medium", "high"),
                chance.of(0.9) ? LocalDate.of(2030, 1, 1) : LocalDate.of(2026, 1, 1));
    }

    private static NProhibition prohibition(Chance chance) {
        return new NProhibition(
                chance.of(0.5) ? "*" : chance.oneOf(Names.PURPOSES),
                chance.of(0.3) ? "*" : chance.oneOf(Names.CATEGORIES),
                chance.of(0.5) ? "*" : chance.oneOf(Names.SOURCES));
    }

    /// Writes `about.yaml`, `trees.yaml` and a file for each code.
    void write(Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("jurisdictions"));
        String list = "jurisdictions: [" + String.join(", ", Names.RULED) + "]\n";
        Files.writeString(
                folder.resolve("about.yaml"),
                bundledAbout().replaceFirst("(?s)jurisdictions: \\[.*?]\\n", list));
        Files.writeString(folder.resolve("trees.yaml"), trees());
        for (NRule rule : rules) {
            Files.writeString(files.resolve(rule.code() + ".yaml"), file(rule));
        }
    }

    private String trees() {
        StringBuilder text = new StringBuilder("purposes:\n");
        purposes.forEach(each -> text.append(node(each)));
        text.append("categories:\n");
        categories.forEach(each ->
                text.append(node(each))
                        .append("    sensitivity: ")
                        .append(each.guarded() ? "special\n" : "ordinary\n"));
        return text.toString();
    }

    private static String node(NNode node) {
        return "  - name: %s\n    since: %s\n    means: something\n"
                .formatted(node.name(), node.since());
    }

    private static String file(NRule rule) {
        List<String> terms = new ArrayList<>();
        terms.add("silence: " + rule.silence());
        terms.add("minors: " + rule.minors());
        if (rule.lifetime() != null) {
            terms.add("lifetime: " + rule.lifetime());
        }
        terms.add("noticeWindow: " + rule.noticeWindow());
        if (!rule.minNoticeVersions().isEmpty()) {
            terms.add("minimumNotice:");
            rule.minNoticeVersions().forEach((id, least) -> terms.add("  " + id + ": " + least));
        }
        terms.add("retroactive: " + rule.retroactive());
        if (!rule.prohibitions().isEmpty()) {
            terms.add("prohibited:");
            rule.prohibitions().forEach(each -> terms.addAll(prohibited(each)));
        }
        terms.add("confidence: " + rule.confidence());
        terms.add("reviewDate: " + rule.reviewDate());
        String parent = Names.PARENTS.get(rule.code());
        return """
        code: %s
        name: Somewhere
        kind: %s
        status: %s
        %s
        terms:
          %s
        rationale: A test.
        background:
          noticeLanguages:
            - en
        sources: []
        unsourced: A test.
        reviewedOn: 2026-01-01
        evidence: general-knowledge
        notes:
          - A test.
        """
                .formatted(
                        rule.code(),
                        rule.code().equals("ZZ") ? "fallback" : "country",
                        rule.code().equals("ZZ") ? "fallback" : "in-force",
                        parent == null ? "" : "parent: " + parent,
                        String.join("\n  ", terms));
    }

    private static List<String> prohibited(NProhibition each) {
        List<String> lines = new ArrayList<>(List.of("  - why: A test."));
        if (!each.purpose().equals("*")) {
            lines.add("    purpose: " + each.purpose());
        }
        if (!each.category().equals("*")) {
            lines.add("    categories: [" + each.category() + "]");
        }
        if (!each.source().equals("*")) {
            lines.add("    source: " + each.source());
        }
        return lines;
    }

    private static String bundledAbout() {
        try (InputStream in = RandomRules.class.getResourceAsStream("/rulebook/about.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same, with the time at which the service published them.
    RandomRules published(Map<String, Instant> times) {
        return new RandomRules(
                purposes,
                categories,
                rules.stream()
                        .map(rule ->
                                new NRule(
                                        rule.code(),
                                        rule.version(),
                                        Objects.requireNonNull(times.get(rule.code())),
                                        rule.effectiveFrom(),
                                        rule.silence(),
                                        rule.minors(),
                                        rule.lifetime(),
                                        rule.noticeWindow(),
                                        rule.minNoticeVersions(),
                                        rule.retroactive(),
                                        rule.prohibitions(),
                                        rule.confidence(),
                                        rule.reviewDate()))
                        .toList());
    }
}
