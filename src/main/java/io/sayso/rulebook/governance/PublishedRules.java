package io.sayso.rulebook.governance;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Every published version of every rule file, read.
///
/// @param version names this state: the day of the newest publication, and its number on that day
/// @param editions of one jurisdiction in rising order
/// @param newest the newest version of each file
record PublishedRules(String version, List<Edition> editions, RuleFiles newest) {
    /// @param files with at least one version of the trees and of `ZZ`
    /// @throws BadRuleFileException if one of them cannot be used
    static PublishedRules of(Section about, Collection<PublishedFile> files) {
        List<PublishedFile> rising =
                files.stream().sorted(Comparator.comparingInt(PublishedFile::version)).toList();
        Map<String, String> newest = new TreeMap<>();
        rising.forEach(file -> newest.put(file.name(), file.content()));
        String treesText = newest.remove(PolicyChange.RulePublished.TREES);
        if (treesText == null) {
            throw new IllegalStateException("the trees were never published");
        }
        RuleFiles read = RuleFiles.of(about, treesText, newest);
        List<Edition> editions = new ArrayList<>();
        for (PublishedFile file : rising) {
            if (!file.isTrees()) {
                editions.add(edition(file, read));
            }
        }
        return new PublishedRules(version(files), List.copyOf(editions), read);
    }

    private static Edition edition(PublishedFile file, RuleFiles newest) {
        RuleFile known = newest.rules().get(file.name());
        RuleFile rule =
                known != null && known.text().equals(file.content())
                        ? known
                        : RuleFile.of(
                                Section.read(file.name() + "@" + file.version(), file.content()),
                                newest.trees(),
                                file.content());
        return new Edition(rule, file.version(), file.publishedAt(), file.effectiveFrom());
    }

    private static String version(Collection<PublishedFile> files) {
        List<String> days =
                files.stream()
                        .filter(file -> file.index() == file.release())
                        .sorted(Comparator.comparingLong(PublishedFile::index))
                        .map(file -> file.publishedAt().atOffset(ZoneOffset.UTC))
                        .map(at -> at.toLocalDate().toString())
                        .toList();
        String newest = days.getLast();
        return newest + "." + days.stream().filter(newest::equals).count();
    }
}
