package io.sayso.rulebook.governance;

import io.sayso.ledger.Change;
import io.sayso.ledger.Projection;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rulebook of this moment, kept equal to what the log says and swapped whole.
///
/// Changes come one after the other; reads are safe from any thread and never wait.
@ApplicationScoped
class RulebookHolder implements Projection, CurrentRulebook {
    /// One moment.
    ///
    /// @param rules the files behind the rulebook
    /// @param newest the newest entry that published rules or gave a draft up: whoever judges a
    ///   change judges it against this state
    record Moment(Rulebook rulebook, PublishedRules rules, long newest) {}

    private final PolicyStore store;
    private final RuleSource source;
    private final Map<String, PublishedFile> files = new LinkedHashMap<>();
    private final Map<String, Hold> holds = new LinkedHashMap<>();
    private final Map<NoticeRef, Notice> notices = new LinkedHashMap<>();
    private long newest = -1;
    private volatile @Nullable PublishedRules rules;
    private volatile @Nullable Moment moment;

    RulebookHolder(PolicyStore store, RuleSource source) {
        this.store = store;
        this.source = source;
    }

    @Override
    public Rulebook get() {
        return moment().rulebook();
    }

    /// @throws IllegalStateException before the first rules are published
    Moment moment() {
        return find().orElseThrow(() -> new IllegalStateException("no rules are published yet"));
    }

    /// Nothing before the first rules are published.
    Optional<Moment> find() {
        return Optional.ofNullable(moment);
    }

    @Override
    public synchronized void load(Connection connection) {
        store.files().forEach(this::put);
        store.holds().forEach(hold -> holds.put(hold.id(), hold));
        store.notices().forEach(notice -> notices.put(notice.ref(), notice));
        newest = store.newestOfRules();
        rebuild(!files.isEmpty());
    }

    @Override
    public void store(Connection transaction, List<Change.At> changes) throws SQLException {
        boolean written = false;
        for (Change.At each : changes) {
            PolicyChange policy = PolicyJson.read(each.change()).orElse(null);
            if (policy != null) {
                store.write(each, policy);
                written = true;
            }
        }
        if (written) {
            store.flush();
        }
    }

    @Override
    public synchronized void apply(List<Change.At> changes) {
        boolean changed = false;
        boolean rulesChanged = false;
        for (Change.At each : changes) {
            PolicyChange policy = PolicyJson.read(each.change()).orElse(null);
            if (policy != null && !(policy instanceof PolicyChange.RuleDrafted)) {
                fold(each, policy);
                changed = true;
                rulesChanged |= policy instanceof PolicyChange.RulePublished;
            }
        }
        if (changed) {
            rebuild(rulesChanged);
        }
    }

    private void fold(Change.At at, PolicyChange policy) {
        switch (policy) {
            case PolicyChange.RulePublished rule -> {
                put(PublishedFile.of(at, rule));
                newest = Math.max(newest, at.index());
            }
            case PolicyChange.RuleDrafted _ -> {}
            case PolicyChange.RuleWithdrawn _ -> newest = Math.max(newest, at.index());
            case PolicyChange.HoldImposed hold -> holds.putIfAbsent(hold.id(), hold(at, hold));
            case PolicyChange.HoldLifted lift ->
                    holds.computeIfPresent(lift.id(), (_, hold) -> hold.lifted(at.recordedAt()));
            case PolicyChange.NoticePublished published -> {
                Notice notice = notice(at, published);
                notices.put(notice.ref(), notice);
            }
        }
    }

    private void put(PublishedFile file) {
        files.put(file.name() + "@" + file.version(), file);
    }

    private void rebuild(boolean rulesChanged) {
        if (rulesChanged) {
            rules = PublishedRules.of(source.about(), files.values());
        }
        PublishedRules published = rules;
        if (published != null) {
            RulebookAssembly assembly =
                    new RulebookAssembly(
                            published.version(),
                            published.newest().trees(),
                            published.editions(),
                            List.copyOf(holds.values()),
                            List.copyOf(notices.values()));
            moment = new Moment(assembly.assemble(), published, newest);
        }
    }

    private static Hold hold(Change.At at, PolicyChange.HoldImposed hold) {
        return new Hold(
                hold.id(),
                at.index(),
                new Jurisdiction(hold.jurisdiction()),
                new Purpose(hold.purpose()),
                new Recipient(hold.recipient()),
                hold.from(),
                hold.until(),
                null);
    }

    private static Notice notice(Change.At at, PolicyChange.NoticePublished notice) {
        return new Notice(
                new NoticeRef(notice.id(), notice.version()),
                each(notice.texts(), PolicyChange.NoticeText::language),
                at.recordedAt(),
                notice.material(),
                each(notice.purposes(), Purpose::new),
                each(notice.categories(), DataCategory::new),
                each(notice.recipients(), Recipient::new),
                each(notice.jurisdictions(), Jurisdiction::new));
    }

    private static <V, T> Set<T> each(List<V> values, Function<V, T> make) {
        return values.stream().map(make).collect(Collectors.toUnmodifiableSet());
    }
}
