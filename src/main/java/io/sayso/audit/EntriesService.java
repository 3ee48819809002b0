package io.sayso.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.EntryStore;
import io.sayso.ledger.LogEntry;
import io.sayso.ledger.Pruning;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Finds entries for auditors, as far as their token reaches. May block.
///
/// An entry about a person is shown to whom an export would open it; one about policy, if all
/// places it names are within reach. A look at one person's entries is itself logged before
/// anything is shown.
@ApplicationScoped
class EntriesService {
    /// Entries read for one page: what is rare is found over several pages, empty ones too.
    private static final int MOST_READ = 5_000;

    private final EntryStore entries;
    private final Pruning pruning;
    private final CurrentRulebook rulebook;
    private final StandingIndex standings;
    private final SubjectHasher hasher;
    private final Looks looks;
    private final ObjectMapper json;
    private final AuditConfig config;

    EntriesService(
            EntryStore entries,
            Pruning pruning,
            CurrentRulebook rulebook,
            StandingIndex standings,
            SubjectHasher hasher,
            Looks looks,
            ObjectMapper json,
            AuditConfig config) {
        this.entries = entries;
        this.pruning = pruning;
        this.rulebook = rulebook;
        this.standings = standings;
        this.hasher = hasher;
        this.looks = looks;
        this.json = json;
        this.config = config;
    }

    /// One page, in the order of the log.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the token does not reach that
    ///   far, 503 if a look cannot be logged
    EntriesPage find(Caller caller, EntriesQuery query) {
        Reach reach = reach(caller, query.jurisdiction());
        SubjectHash person = person(caller, query.subject());
        long size = entries.size();
        long from =
                query.since() == null
                        ? query.from()
                        : Math.max(query.from(), entries.firstRecordedFrom(query.since(), size));
        long to = query.to() == null ? size : Math.min(size, query.to());
        if (query.until() != null) {
            to = Math.min(to, entries.firstRecordedFrom(query.until(), size));
        }
        Visibility visibility =
                new Visibility(reach, subject -> standings.state(subject).residences());
        List<EntriesPage.Item> items = new ArrayList<>();
        int read = 0;
        long next = from;
        // What is about one person is found by an index; the rest, by looking.
        long end = person == null ? Math.min(to, from + config.lookEntries()) : to;
        while (next < end && items.size() < query.limit() && read < MOST_READ) {
            List<LogEntry> page = page(query, person, next, end);
            if (page.isEmpty()) {
                next = end;
            }
            for (LogEntry entry : page) {
                if (items.size() == query.limit()) {
                    break;
                }
                item(query, reach, visibility, entry).ifPresent(items::add);
                next = entry.index() + 1;
                read++;
            }
        }
        return new EntriesPage(
                items, next < to ? EntriesQueryReader.cursor(next) : null, pruned(from, to), size);
    }

    private ExportHeader.@Nullable Gone pruned(long from, long to) {
        return pruning.pruned()
                .filter(each -> from < to && from < each.minIndex())
                .map(ExportHeader.Gone::of)
                .orElse(null);
    }

    private Reach reach(Caller caller, @Nullable Jurisdiction wanted) {
        Reach own = Reach.of(caller, rulebook.get().atlas());
        if (own.places().isEmpty()) {
            throw ProblemType.OUTSIDE_CLAIM.with("Your token names no jurisdiction you may see.");
        }
        if (wanted == null) {
            return own;
        }
        if (!own.covers(wanted)) {
            throw ProblemType.OUTSIDE_CLAIM.with(
                    "Your token does not reach the jurisdiction you ask for.");
        }
        return new Reach(own.atlas(), Set.of(wanted));
    }

    private @Nullable SubjectHash person(Caller caller, @Nullable SubjectId subject) {
        if (subject == null) {
            return null;
        }
        SubjectHash person = hasher.of(subject);
        // of whom nothing is kept, nothing is shown; a look at them would be the first thing kept
        if (standings.isKept(person)) {
            looks.log(caller, subject, Looks.What.HISTORY);
        }
        return person;
    }

    private List<LogEntry> page(
            EntriesQuery query, @Nullable SubjectHash person, long from, long to) {
        return person == null
                ? entries.page(from, to, query.types(), config.pageEntries())
                : entries.about(person, from, to, config.pageEntries());
    }

    private Optional<EntriesPage.Item> item(
            EntriesQuery query, Reach reach, Visibility visibility, LogEntry entry) {
        if (!query.types().isEmpty() && !query.types().contains(entry.type())) {
            return Optional.empty();
        }
        JsonNode leaf = read(entry.leaf().toArray(), entry.index());
        LogEntry.Facts opening = entry.opening();
        boolean personal = leaf.has("facts") && leaf.has("subject");
        if (opening != null && (personal || query.subject() != null)) {
            JsonNode facts = read(opening.value().toArray(), entry.index());
            return visibility.opens(entry, facts) && wants(query.purpose(), facts)
                    ? Optional.of(item(entry, EntriesPage.State.OPEN, leaf, facts))
                    : Optional.empty();
        }
        if (personal) {
            return reach.isEverywhere() && query.purpose() == null
                    ? Optional.of(item(entry, EntriesPage.State.SEALED, leaf, null))
                    : Optional.empty();
        }
        return isWithin(reach, query.jurisdiction() != null, leaf) && wants(query.purpose(), leaf)
                ? Optional.of(
                        item(
                                entry,
                                opening == null ? EntriesPage.State.OPEN : EntriesPage.State.CLOSED,
                                leaf,
                                null))
                : Optional.empty();
    }

    private static EntriesPage.Item item(
            LogEntry entry, EntriesPage.State state, JsonNode leaf, @Nullable JsonNode facts) {
        boolean exact = state == EntriesPage.State.OPEN;
        return new EntriesPage.Item(
                entry.index(),
                entry.type(),
                exact ? entry.recordedAt() : entry.recordedAt().truncatedTo(ChronoUnit.MINUTES),
                state,
                entry.leafHash().toBase64(),
                leaf,
                facts);
    }

    /// @param named whether an entry that names no place is left out
    private static boolean isWithin(Reach reach, boolean named, JsonNode leaf) {
        List<String> places =
                Stream.concat(
                                texts(leaf.path("jurisdictions")),
                                leaf.path("jurisdiction").isTextual()
                                        ? Stream.of(leaf.path("jurisdiction").textValue())
                                        : Stream.empty())
                        .toList();
        return places.isEmpty()
                ? !named
                : places.stream()
                        .allMatch(code ->
                                Jurisdiction.isWellFormed(code)
                                        && reach.covers(new Jurisdiction(code)));
    }

    private static boolean wants(@Nullable Purpose purpose, JsonNode said) {
        return purpose == null
                || Stream.concat(
                                texts(said.path("purposes")),
                                said.path("purpose").isTextual()
                                        ? Stream.of(said.path("purpose").textValue())
                                        : Stream.empty())
                        .anyMatch(each ->
                                Purpose.isWellFormed(each) && purpose.covers(new Purpose(each)));
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    private JsonNode read(byte[] bytes, long index) {
        try {
            return json.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("entry " + index + " is not JSON", e);
        }
    }
}
