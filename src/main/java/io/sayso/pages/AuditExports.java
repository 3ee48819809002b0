package io.sayso.pages;

import io.sayso.audit.AuditDesk;
import io.sayso.audit.ExportRequest;
import io.sayso.audit.ExportShown;
import io.sayso.ledger.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says what auditors took away, how far it is, and how it is checked.
@ApplicationScoped
class AuditExports {
    private static final int LOOK_AGAIN_MILLIS = 2_000;
    private static final int FULL = 100;

    private final AuditDesk desk;
    private final Publisher publisher;

    AuditExports(AuditDesk desk, Publisher publisher) {
        this.desk = desk;
        this.publisher = publisher;
    }

    /// The form, as it was filled in, and the auditor's own exports.
    AuditViews.ExportsPage all(AuditDoor.Visit visit, AuditViews.Order order) {
        AuditWords words = visit.words();
        return new AuditViews.ExportsPage(
                visit.head(words.nav_exports(), "exports"),
                order,
                Stream.of("bundle", "ndjson", "csv")
                        .map(each ->
                                new AuditViews.Option(
                                        each, format(each, words), each.equals(order.format())))
                        .toList(),
                Stream.concat(
                                Stream.of(
                                        new AuditViews.Option(
                                                "", words.all_types(), order.type().isEmpty())),
                                AuditDesk.types().stream()
                                        .map(type ->
                                                new AuditViews.Option(
                                                        type,
                                                        AuditEntryWords.title(words, type),
                                                        type.equals(order.type())))
                                        .sorted(Comparator.comparing(AuditViews.Option::label)))
                        .toList(),
                desk.exports(visit.auditor()).stream().map(each -> row(each, visit)).toList());
    }

    private static AuditViews.ExportRow row(ExportShown export, AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        return new AuditViews.ExportRow(
                export.id(),
                words.export_of(visit.language().second(export.createdAt())),
                format(export.format(), words));
    }

    private static String format(@Nullable String format, AuditWords words) {
        return switch (Objects.requireNonNullElse(format, "bundle")) {
            case "ndjson" -> words.format_ndjson();
            case "csv" -> words.format_csv();
            default -> words.format_bundle();
        };
    }

    /// Orders one.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if it cannot be ordered
    ExportShown order(AuditDoor.Visit visit, AuditViews.Order order, String key) {
        ExportRequest request =
                new ExportRequest(
                        order.format().isEmpty() ? null : order.format(),
                        AuditTyped.words(order.places()),
                        AuditTyped.number("fromIndex", order.fromIndex()),
                        AuditTyped.number("toIndex", order.toIndex()),
                        AuditTyped.time("from", order.from()),
                        AuditTyped.time("to", order.to()),
                        AuditTyped.words(order.type()),
                        null);
        return desk.order(visit.auditor(), request, key);
    }

    /// One, with how far it is.
    AuditViews.ExportPage one(AuditDoor.Visit visit, String id) {
        AuditWords words = visit.words();
        ExportShown export = desk.export(visit.auditor(), id);
        ExportShown.Progress progress = export.progress();
        boolean done = progress != null && progress.state() == ExportShown.State.DONE;
        boolean running = progress != null && progress.state() == ExportShown.State.RUNNING;
        return new AuditViews.ExportPage(
                visit.head(words.export_of(visit.language().second(export.createdAt())), "exports"),
                export.id(),
                words.export_entry(visit.language().number(export.index())),
                facts(export, visit),
                export.href(),
                state(export, words),
                done ? 0 : LOOK_AGAIN_MILLIS,
                progress != null && running ? percent(progress) : null,
                export.format().equals("bundle") ? command(export) : List.of());
    }

    private static String state(ExportShown export, AuditWords words) {
        ExportShown.Progress progress = export.progress();
        if (progress == null) {
            return export.covered() ? words.ready() : words.waiting();
        }
        return switch (progress.state()) {
            case RUNNING -> words.written(percent(progress));
            case DONE -> words.written_all();
            case BROKEN -> words.written_part();
        };
    }

    // Not 100 before it is all there.
    private static int percent(ExportShown.Progress progress) {
        return progress.total() == 0
                ? 0
                : (int) Math.min(FULL - 1, progress.done() * FULL / progress.total());
    }

    private static List<AuditViews.Fact> facts(ExportShown export, AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        List<AuditViews.Fact> facts = new ArrayList<>();
        facts.add(new AuditViews.Fact(words.format(), format(export.format(), words)));
        facts.add(new AuditViews.Fact(words.place(), listed(export.places(), code -> code, words)));
        facts.add(
                new AuditViews.Fact(
                        words.type(),
                        listed(export.types(), type -> AuditEntryWords.title(words, type), words)));
        time(facts, words.from(), export.from(), visit);
        time(facts, words.to(), export.to(), visit);
        number(facts, words.from_index(), export.fromIndex(), visit);
        number(facts, words.to_index(), export.toIndex(), visit);
        return facts;
    }

    private static String listed(
            @Nullable List<String> named, UnaryOperator<String> title, AuditWords words) {
        return named == null || named.equals(List.of("*"))
                ? words.everything()
                : named.stream().map(title).collect(Collectors.joining(", "));
    }

    private static void time(
            List<AuditViews.Fact> facts,
            String name,
            @Nullable Instant time,
            AuditDoor.Visit visit) {
        if (time != null) {
            facts.add(new AuditViews.Fact(name, visit.language().second(time)));
        }
    }

    private static void number(
            List<AuditViews.Fact> facts,
            String name,
            @Nullable Long number,
            AuditDoor.Visit visit) {
        if (number != null) {
            facts.add(new AuditViews.Fact(name, visit.language().number(number)));
        }
    }

    private List<String> command(ExportShown export) {
        String folder = "sayso-export-" + export.id();
        return List.of(
                "unzip -q " + export.file() + " -d " + folder,
                "cd " + folder,
                "java Verify.java --key " + quoted(publisher.vkey()) + " .");
    }

    // As a shell takes it for one word.
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
