package io.sayso.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.audit.AuditDesk;
import io.sayso.audit.EntriesPage;
import io.sayso.audit.ExportHeader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Says what auditors find in the log.
@ApplicationScoped
class AuditEntries {
    /// Longest leaf and longest value that are shown whole, in characters.
    private static final int LONGEST_LEAF = 4_000;

    private static final int LONGEST_VALUE = 200;

    /// Members that the page says otherwise, or that only a program reads.
    private static final Set<String> UNSAID =
            Set.of("t", "v", "at", "subject", "facts", "evidence", "groups");

    private final AuditDesk desk;

    AuditEntries(AuditDesk desk) {
        this.desk = desk;
    }

    /// The newest ones.
    AuditViews.EntriesPage newest(AuditDoor.Visit visit) {
        EntriesPage found = desk.newest(visit.auditor());
        AuditViews.EntriesPage page =
                page(visit, AuditViews.Typed.NOTHING, visit.words().newest(), found);
        return new AuditViews.EntriesPage(
                page.head(),
                page.typed(),
                page.types(),
                page.results(),
                false,
                null,
                page.entries().reversed(),
                null);
    }

    /// What a search finds.
    ///
    /// @param cursor of the page before, or empty
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if it cannot be searched for
    AuditViews.EntriesPage search(AuditDoor.Visit visit, AuditViews.Typed typed, String cursor) {
        Map<String, String> filters = new HashMap<>();
        AuditTyped.put(filters, "type", typed.type());
        AuditTyped.put(filters, "from", AuditTyped.instant(typed.from()));
        AuditTyped.put(filters, "to", AuditTyped.instant(typed.to()));
        AuditTyped.put(filters, "fromIndex", typed.fromIndex());
        AuditTyped.put(filters, "toIndex", typed.toIndex());
        AuditTyped.put(filters, "jurisdiction", typed.place());
        AuditTyped.put(filters, "subject", typed.subject());
        AuditTyped.put(filters, "cursor", cursor);
        return page(visit, typed, visit.words().found(), desk.entries(visit.auditor(), filters));
    }

    /// The form alone, as it was filled in.
    AuditViews.EntriesPage form(AuditDoor.Visit visit, AuditViews.Typed typed) {
        return new AuditViews.EntriesPage(
                visit.head(visit.words().nav_entries(), "entries"),
                typed,
                types(visit.words(), typed.type()),
                null,
                false,
                null,
                List.of(),
                null);
    }

    private static AuditViews.EntriesPage page(
            AuditDoor.Visit visit, AuditViews.Typed typed, String results, EntriesPage found) {
        AuditWords words = visit.words();
        ExportHeader.Gone gone = found.pruned();
        return new AuditViews.EntriesPage(
                visit.head(words.nav_entries(), "entries"),
                typed,
                types(words, typed.type()),
                results,
                !typed.subject().isEmpty(),
                gone == null
                        ? null
                        : words.pruned(
                                visit.language().number(gone.before()),
                                visit.language().number(gone.entry())),
                found.items().stream().map(each -> row(each, visit)).toList(),
                found.cursor());
    }

    private static List<AuditViews.Option> types(AuditWords words, String chosen) {
        return Stream.concat(
                        Stream.of(new AuditViews.Option("", words.all_types(), chosen.isEmpty())),
                        AuditDesk.types().stream()
                                .map(type ->
                                        new AuditViews.Option(
                                                type,
                                                AuditEntryWords.title(words, type),
                                                type.equals(chosen)))
                                .sorted(Comparator.comparing(AuditViews.Option::label)))
                .toList();
    }

    private static AuditViews.EntryRow row(EntriesPage.Item item, AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        String leaf = item.leaf().toString();
        return new AuditViews.EntryRow(
                item.index(),
                visit.language().number(item.index()),
                AuditEntryWords.title(words, item.type()),
                item.type(),
                item.state() == EntriesPage.State.OPEN
                        ? visit.language().second(item.recordedAt())
                        : visit.language().time(item.recordedAt()),
                state(item.state(), words),
                facts(item.facts() == null ? item.leaf() : item.facts()),
                leaf.length() > LONGEST_LEAF ? leaf.substring(0, LONGEST_LEAF) + "\u2026" : leaf,
                leaf.length() > LONGEST_LEAF,
                item.leafHash());
    }

    private static @Nullable String state(EntriesPage.State state, AuditWords words) {
        return switch (state) {
            case OPEN -> null;
            case CLOSED -> words.state_closed();
            case SEALED -> words.state_sealed();
        };
    }

    private static List<AuditViews.Fact> facts(JsonNode said) {
        List<AuditViews.Fact> facts = new ArrayList<>();
        said.properties().stream()
                .filter(member -> !UNSAID.contains(member.getKey()))
                .forEach(member ->
                        facts.add(
                                new AuditViews.Fact(
                                        member.getKey(), shortened(value(member.getValue())))));
        return facts;
    }

    private static String value(JsonNode value) {
        boolean isList =
                value.isArray()
                        && StreamSupport.stream(value.spliterator(), false)
                                .allMatch(JsonNode::isValueNode);
        if (isList) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_VALUE
                ? value.substring(0, LONGEST_VALUE) + "\u2026"
                : value;
    }
}
