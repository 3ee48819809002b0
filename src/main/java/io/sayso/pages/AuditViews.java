package io.sayso.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the pages of the audit room show, in the visitor's language.
public final class AuditViews {
    private AuditViews() {}

    /// What every one of them has.
    ///
    /// @param problem why the last click did nothing, or null
    /// @param key makes a repeated click one
    public record Head(
            String title, String tab, String person, @Nullable Problem problem, String key) {}

    /// Why a click did nothing.
    ///
    /// @param sentences in the reader's language
    /// @param detail the same as the API says it, in English
    public record Problem(List<String> sentences, String detail) {}

    /// A word and what it stands for.
    public record Fact(String name, String value) {}

    /// Something to choose.
    public record Option(String value, String label, boolean chosen) {}

    /// How it stands with the log.
    ///
    /// @param troubles what is wrong, in English
    public record LogPage(
            Head head,
            boolean well,
            List<String> troubles,
            List<Fact> facts,
            String policy,
            List<WitnessRow> witnesses,
            List<GapRow> gaps,
            @Nullable String gapsLeft,
            List<OverdueRow> overdue,
            @Nullable String overdueLeft) {}

    /// A witness.
    ///
    /// @param trouble why it does not cosign, in English, or null
    public record WitnessRow(String name, String cosigned, @Nullable String trouble) {}

    /// A data set that was trained on and not screened.
    public record GapRow(String set, String model, String reported, String why) {}

    /// A run about which something should have been done.
    public record OverdueRow(String model, String people, String due) {}

    /// What is looked for: as it was typed.
    public record Typed(
            String type,
            String from,
            String to,
            String fromIndex,
            String toIndex,
            String place,
            String subject) {
        static final Typed NOTHING = new Typed("", "", "", "", "", "", "");
    }

    /// Entries, and the form to look for some.
    ///
    /// @param results the heading over what was found, or null where nothing was looked for
    /// @param looked whether a look at a person was recorded
    /// @param pruned what is no longer there, in a sentence, or null
    /// @param cursor where the next page begins, or null
    public record EntriesPage(
            Head head,
            Typed typed,
            List<Option> types,
            @Nullable String results,
            boolean looked,
            @Nullable String pruned,
            List<EntryRow> entries,
            @Nullable String cursor) {}

    /// An entry.
    ///
    /// @param state why it is not open, or null if it is
    /// @param more whether the leaf is longer than what is shown of it
    public record EntryRow(
            long index,
            String number,
            String title,
            String type,
            String recorded,
            @Nullable String state,
            List<Fact> facts,
            String leaf,
            boolean more,
            String hash) {}

    /// What is asked of another moment: as it was typed.
    public record Question(
            String subject,
            String place,
            String recipient,
            String collected,
            String time,
            String knownAt) {}

    /// The form for a question about another moment, and the answer.
    ///
    /// @param answer null until something is asked
    public record MomentPage(
            Head head,
            Question question,
            List<Option> purposes,
            List<Option> categories,
            @Nullable MomentAnswer answer) {}

    /// A decision of another moment.
    ///
    /// @param withheld what is left out, in a sentence, or null
    public record MomentAnswer(
            boolean permit,
            String when,
            String sentence,
            boolean known,
            List<Fact> facts,
            List<PlaceRow> places,
            @Nullable String withheld) {}

    /// What one place says.
    ///
    /// @param evident whether an entry of the log decided, and not silence
    /// @param evidence that entry's index; 0 if there is none
    public record PlaceRow(
            String place,
            boolean permit,
            String why,
            String rule,
            boolean evident,
            long evidence) {}

    /// Charts of answers and decisions.
    ///
    /// @param note what the answers leave out
    /// @param counted how much of the log is in them, in a sentence
    public record NumbersPage(
            Head head,
            List<Option> ranges,
            String note,
            ChartView answers,
            ChartView decisions,
            List<ReasonRow> reasons,
            String counted) {}

    /// A chart with what it says in words, and the table under it.
    ///
    /// @param top what the full height stands for
    /// @param days those on which there was anything
    /// @param rows the same, the newest first
    public record ChartView(
            String title,
            String description,
            String first,
            String last,
            String top,
            int width,
            int height,
            List<DayView> days,
            List<Legend> legend,
            List<DayRow> rows) {}

    /// A day of a chart.
    public record DayView(String said, List<BarView> bars) {}

    /// A part of it; `style` is a class of the style sheet.
    public record BarView(String style, int x, int y, int width, int height) {}

    /// What a part of a chart is, and how many there are of it altogether.
    public record Legend(String style, String name, String sum) {}

    /// A day of the table.
    public record DayRow(String day, List<String> counts) {}

    /// A reason.
    ///
    /// @param share of the most frequent one, 1 to 100
    public record ReasonRow(String why, String wire, String count, int share, boolean permit) {}

    /// What an export is to have: as it was typed.
    public record Order(
            String format,
            String places,
            String type,
            String from,
            String to,
            String fromIndex,
            String toIndex) {
        static final Order NOTHING = new Order("bundle", "", "", "", "", "", "");
    }

    /// The form for an export, and those there are.
    public record ExportsPage(
            Head head,
            Order order,
            List<Option> formats,
            List<Option> types,
            List<ExportRow> exports) {}

    /// An export in short.
    public record ExportRow(String id, String title, String what) {}

    /// One export.
    ///
    /// @param state in a sentence
    /// @param again how many milliseconds until it is worth looking again; 0 if it is not
    /// @param percent of the download that is written; null if none goes on
    /// @param command what checks it, line by line; empty if it is for reading
    public record ExportPage(
            Head head,
            String id,
            String entry,
            List<Fact> facts,
            String href,
            String state,
            int again,
            @Nullable Integer percent,
            List<String> command) {}
}
