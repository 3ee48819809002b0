package io.sayso.rulebook.governance;

import io.sayso.rulebook.Atlas;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Timeline;
import io.sayso.vocab.Jurisdiction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts published editions, holds and notices together to one rulebook.
///
/// @param editions every version of every jurisdiction; of one jurisdiction in rising order
record RulebookAssembly(
        String version,
        Trees trees,
        List<Edition> editions,
        List<Hold> holds,
        List<Notice> notices) {

    Rulebook assemble() {
        Map<Jurisdiction, List<Rule>> versions = new HashMap<>();
        Map<String, RuleFile> newest = new TreeMap<>();
        for (Edition edition : editions) {
            versions.computeIfAbsent(edition.file().code(), _ -> new ArrayList<>())
                    .add(edition.rule());
            newest.put(edition.file().code().code(), edition.file());
        }
        Map<Jurisdiction, Timeline> rules = new HashMap<>();
        Map<Jurisdiction, Jurisdiction> parents = new HashMap<>();
        for (RuleFile file : newest.values()) {
            Timeline own = timeline(versions, file.code());
            Jurisdiction federal = file.federalParent();
            rules.put(file.code(), federal == null ? own : own.under(timeline(versions, federal)));
            Jurisdiction parent = file.parent();
            if (parent != null) {
                parents.put(file.code(), parent);
            }
        }
        return new Rulebook(
                version,
                trees.purposes(),
                trees.categories(),
                new Atlas(parents),
                rules,
                holds,
                notices);
    }

    private static Timeline timeline(Map<Jurisdiction, List<Rule>> versions, Jurisdiction code) {
        return Timeline.ofPublished(versions.getOrDefault(code, List.of()));
    }
}
