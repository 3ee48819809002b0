package io.sayso.rulebook.governance;

import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Timeline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every published version of every rule file, read.
///
/// @param version names this state: the day of the newest publication, and its number on that day
/// @param editions of one jurisdiction in rising order
/// @param newest the newest version of each file
/// @param versions the number of the newest version of each file
record PublishedRules(
        String version, List<Edition> editions, RuleFiles newest, Map<String, Integer> versions) {
    /// @param files with at least one version of the trees and of `ZZ`
    /// @throws BadRuleFileException if one of them cannot be used
    static PublishedRules of(Section about, Collection<PublishedFile> files) {
        List<PublishedFile> rising =
                files.stream().sorted(Comparator.comparingInt(PublishedFile::version)).toList();
        Map<String, String> newest = new TreeMap<>();
        Map<String, Integer> versions = new TreeMap<>();
        for (PublishedFile file : rising) {
            newest.put(file.name(), file.content());
            versions.put(file.name(), file.version());
        }
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
        return new PublishedRules(
                version(files), List.copyOf(editions), read, Map.copyOf(versions));
    }

    /// The file of a jurisdiction that holds at a time: what its rule says, in words.
    Optional<RuleFile> inForce(String code, Instant time) {
        if (versions.getOrDefault(code, 0) == 1) {
            return Optional.ofNullable(newest.rules().get(code));
        }
        RuleFile found = null;
        List<Edition> own =
                editions.stream().filter(each -> each.file().code().code().equals(code)).toList();
        List<Rule> holding = Timeline.ofPublished(own.stream().map(Edition::rule).toList()).rules();
        for (Rule rule : holding) {
            if (!rule.effectiveFrom().isAfter(time)) {
                found =
                        own.stream()
                                .filter(each -> each.id().equals(rule.id()))
                                .findFirst()
                                .map(Edition::file)
                                .orElse(found);
            }
        }
        return Optional.ofNullable(found);
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
