package io.sayso.rulebook.governance;

import io.sayso.rulebook.RuleChange;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What would hold if a file were followed by another, and which way that flips.
///
/// @param version the file's next
/// @param terms what the file says to decisions, as an entry of the log tells it
record Proposal(
        String name,
        int version,
        Rulebook before,
        Rulebook after,
        RuleChange change,
        Map<String, Object> terms) {
    /// What holds for what is judged.
    ///
    /// @param at the instant it is judged at
    /// @param asked when the file is to begin; as soon as may be if null
    record Circumstances(
            RulebookHolder.Moment moment, Section about, Instant at, @Nullable Instant asked) {}

    /// Judges a file.
    ///
    /// @throws BadRuleFileException if it cannot be used, naming line and reason
    static Proposal of(String name, String content, Circumstances now) {
        PublishedRules rules = now.moment().rules();
        if (content.equals(textOf(name, rules))) {
            throw new BadRuleFileException(name, 1, "is what was published last");
        }
        return name.equals(PolicyChange.RulePublished.TREES)
                ? ofTrees(content, now)
                : ofRule(name, content, now);
    }

    private static @Nullable String textOf(String name, PublishedRules rules) {
        if (name.equals(PolicyChange.RulePublished.TREES)) {
            return rules.newest().trees().text();
        }
        RuleFile file = rules.newest().rules().get(name);
        return file == null ? null : file.text();
    }

    private static Proposal ofRule(String code, String content, Circumstances now) {
        PublishedRules rules = now.moment().rules();
        RuleFile before = rules.newest().rules().get(code);
        RuleFile file =
                Objects.requireNonNull(rules.newest().with(code, content).rules().get(code));
        if (before != null) {
            requireSamePlace(before, file, content);
        }
        int version = rules.versions().getOrDefault(code, 0) + 1;
        Instant from =
                now.asked() == null || now.asked().isBefore(now.at()) ? now.at() : now.asked();
        List<Edition> editions = new ArrayList<>(rules.editions());
        editions.add(new Edition(file, version, now.at(), from));
        Rulebook known = now.moment().rulebook();
        Rulebook after = assembled(known, rules.newest().trees(), editions);
        Map<String, Object> terms = TermsJson.of(file.terms());
        return new Proposal(
                code,
                version,
                known,
                after,
                RuleChange.between(known, after, now.at()),
                Map.of(
                        "terms",
                        terms,
                        "termsDigest",
                        PolicyJson.digest(PolicyJson.canonical(terms))));
    }

    // The places above are not dated: they would change what was decided before.
    private static void requireSamePlace(RuleFile before, RuleFile file, String content) {
        Section section = Section.read("jurisdictions/" + file.code() + ".yaml", content);
        if (!Objects.equals(before.parent(), file.parent())) {
            throw section.fault("parent", "cannot change");
        }
        if (!Objects.equals(before.federalParent(), file.federalParent())) {
            throw section.fault("federalParent", "cannot change");
        }
    }

    private static Proposal ofTrees(String content, Circumstances now) {
        PublishedRules rules = now.moment().rules();
        Section section = Section.read("trees.yaml", content);
        Trees trees = Trees.of(section, content);
        Rulebook known = now.moment().rulebook();
        Growth growth = Growth.of(rules.newest().trees(), trees, section);
        RuleChange change =
                growth.isNone() ? new RuleChange(List.of(), Set.of()) : RuleChange.ofTrees(known);
        growth.requireFrom(change.earliest(now.at()), section);
        return new Proposal(
                PolicyChange.RulePublished.TREES,
                rules.versions().getOrDefault(PolicyChange.RulePublished.TREES, 0) + 1,
                known,
                assembled(known, trees, rules.editions()),
                change,
                Map.of("trees", TermsJson.of(trees)));
    }

    private static Rulebook assembled(Rulebook known, Trees trees, List<Edition> editions) {
        return new RulebookAssembly(
                        known.version(),
                        trees,
                        editions,
                        known.holds(),
                        List.copyOf(known.notices().values()))
                .assemble();
    }

    /// When all of it would hold, if it were published now.
    Instant complete(Instant now, @Nullable Instant asked) {
        Instant complete = change.earliest(now);
        complete = asked != null && asked.isAfter(complete) ? asked : complete;
        if (name.equals(PolicyChange.RulePublished.TREES)) {
            for (Purpose node : after.purposes().nodes()) {
                complete = later(complete, after.purposes().since(node));
            }
            for (DataCategory node : after.categories().nodes()) {
                complete = later(complete, after.categories().since(node));
            }
        }
        return complete;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Where it is about: whoever proposes or approves it must reach all of that.
    List<Jurisdiction> places() {
        List<Jurisdiction> places = new ArrayList<>();
        places.add(
                name.equals(PolicyChange.RulePublished.TREES)
                        ? Jurisdiction.ANY
                        : new Jurisdiction(name));
        change.widenings().forEach(each -> places.add(each.code()));
        return places;
    }

    /// What it may loosen, such as `US-TX noticeWindow`.
    List<String> widens() {
        return change.widenings().stream()
                .map(each -> each.code() + " " + each.part().word())
                .toList();
    }

    /// The members of an entry about it that say what would hold.
    Map<String, Object> shown(String content) {
        Map<String, Object> shown = new TreeMap<>(terms);
        shown.put("code", name);
        shown.put("content", content);
        shown.put("fileDigest", PolicyJson.digest(content));
        shown.put("widens", widens());
        return shown;
    }
}
