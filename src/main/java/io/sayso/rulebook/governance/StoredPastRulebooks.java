package io.sayso.rulebook.governance;

import io.sayso.rulebook.PastRulebooks;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts earlier rulebooks together again from their rows, exactly as [RulebookHolder] did then.
///
/// Reading all rule files takes a moment, so that the few rulebooks asked for last are kept.
@ApplicationScoped
class StoredPastRulebooks implements PastRulebooks {
    private static final int KEPT = 4;

    private final PolicyStore store;
    private final RuleSource source;
    private final Map<Long, Rulebook> kept = new LinkedHashMap<>();

    StoredPastRulebooks(PolicyStore store, RuleSource source) {
        this.store = store;
        this.source = source;
    }

    @Override
    public synchronized Optional<Rulebook> at(Position position) {
        long newest = store.newestBefore(position.value());
        Rulebook known = kept.remove(newest);
        Optional<Rulebook> found = known == null ? assemble(position.value()) : Optional.of(known);
        found.ifPresent(rulebook -> kept.put(newest, rulebook));
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return found;
    }

    private Optional<Rulebook> assemble(long position) {
        List<PublishedFile> files = store.filesBefore(position);
        if (files.stream().noneMatch(PublishedFile::isTrees)) {
            return Optional.empty();
        }
        PublishedRules rules;
        try {
            rules = PublishedRules.of(source.about(), files);
        } catch (BadRuleFileException e) {
            // Between the entries of one publication, where nothing was ever decided.
            return Optional.empty();
        }
        return Optional.of(
                new RulebookAssembly(
                                rules.version(),
                                rules.newest().trees(),
                                rules.editions(),
                                store.holdsBefore(position),
                                store.noticesBefore(position))
                        .assemble());
    }
}
