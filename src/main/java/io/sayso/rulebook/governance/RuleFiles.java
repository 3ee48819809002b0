package io.sayso.rulebook.governance;

import io.sayso.rulebook.Silence;
import io.sayso.vocab.Jurisdiction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// A whole set of rule files, read and found good.
///
/// @param rules by code, in alphabetical order
record RuleFiles(About about, Trees trees, SequencedMap<String, RuleFile> rules) {
    RuleFiles {
        rules = Collections.unmodifiableSequencedMap(new TreeMap<>(rules));
    }

    /// Reads every file and checks them against each other.
    ///
    /// @throws BadRuleFileException naming file, line and reason of the first fault
    static RuleFiles load(RuleFolder folder) {
        Section about = about(folder);
        String trees = text(folder, "trees.yaml");
        Map<String, String> texts = new TreeMap<>();
        for (Jurisdiction code : About.of(about).codes()) {
            String text = folder.read(path(code.code()));
            if (text == null) {
                throw about.fault("jurisdictions", code + " has no file " + path(code.code()));
            }
            texts.put(code.code(), text);
        }
        return of(about, trees, texts);
    }

    /// What all files of a folder have in common.
    static Section about(RuleFolder folder) {
        return Section.read("about.yaml", text(folder, "about.yaml"));
    }

    /// Reads texts kept elsewhere than in a folder.
    ///
    /// @param texts each jurisdiction's file, by its code
    static RuleFiles of(Section about, String treesText, Map<String, String> texts) {
        Trees trees = Trees.of(Section.read("trees.yaml", treesText), treesText);
        TreeMap<String, RuleFile> rules = new TreeMap<>();
        List<Runnable> checks = new ArrayList<>();
        texts.forEach((code, text) -> {
            Section section = Section.read(path(code), text);
            RuleFile rule = named(code, section, text, trees);
            rules.put(code, rule);
            checks.add(() -> checkAmong(rules, rule, section));
        });
        checks.forEach(Runnable::run);
        if (!rules.containsKey(Jurisdiction.UNKNOWN.code())) {
            throw about.fault("jurisdictions", "ZZ is missing");
        }
        return new RuleFiles(About.of(about), trees, rules);
    }

    /// The same with another file of one jurisdiction, which may be new.
    ///
    /// @throws BadRuleFileException naming file, line and reason
    RuleFiles with(String code, String text) {
        Section section = Section.read(path(code), text);
        RuleFile rule = named(code, section, text, trees);
        TreeMap<String, RuleFile> all = new TreeMap<>(rules);
        all.put(code, rule);
        checkAmong(all, rule, section);
        return new RuleFiles(about, trees, all);
    }

    private static RuleFile named(String code, Section section, String text, Trees trees) {
        RuleFile rule = RuleFile.of(section, trees, text);
        if (!rule.code().code().equals(code)) {
            throw section.fault("code", "'" + rule.code() + "' is not the name of the file");
        }
        return rule;
    }

    private static void checkAmong(Map<String, RuleFile> rules, RuleFile rule, Section section) {
        if (rule.code().equals(Jurisdiction.UNKNOWN) && rule.terms().silence() == Silence.ALLOW) {
            throw section.section("terms").fault("silence", "must be deny in ZZ");
        }
        Jurisdiction federal = rule.federalParent();
        if (federal != null) {
            RuleFile above = rules.get(federal.code());
            if (above == null) {
                throw section.fault("federalParent", federal + " has no file");
            }
            if (above.federalParent() != null) {
                throw section.fault("federalParent", federal + " has one of its own");
            }
        }
        Set<Jurisdiction> passed = new HashSet<>(Set.of(rule.code()));
        Jurisdiction at = rule.parent();
        while (at != null) {
            RuleFile above = rules.get(at.code());
            if (above == null) {
                throw section.fault("parent", at + " has no file");
            }
            if (!passed.add(at)) {
                throw section.fault("parent", at + " lies above itself");
            }
            at = above.parent();
        }
    }

    private static String path(String code) {
        return "jurisdictions/" + code + ".yaml";
    }

    private static String text(RuleFolder folder, String path) {
        String text = folder.read(path);
        if (text == null) {
            throw new BadRuleFileException(path, 1, "no such file");
        }
        return text;
    }
}
