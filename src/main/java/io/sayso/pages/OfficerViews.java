package io.sayso.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the pages of the officers' console show, in the visitor's language.
public final class OfficerViews {
    private OfficerViews() {}

    /// What every one of them has.
    ///
    /// @param problem why the last click did nothing, or null
    /// @param done whether the last click did what it says
    /// @param key makes a repeated click one
    public record Head(
            String title,
            String tab,
            String person,
            @Nullable Problem problem,
            boolean done,
            String key) {}

    /// Why a click did nothing.
    ///
    /// @param exact the same in English, in the words of the service
    public record Problem(List<String> sentences, String exact) {}

    /// One of several things to pick.
    public record Choice(String value, String label, boolean chosen) {}

    /// A field of which one thing is picked.
    public record Pick(String name, String label, List<Choice> choices) {}

    /// The places within reach.
    ///
    /// @param summary how many, and how many of them must be looked at again
    public record PlacesPage(
            Head head, String summary, List<PlaceRow> places, boolean mayChangeTrees) {}

    /// A place in short.
    ///
    /// @param tag said beside the name: that its review is due; or null
    public record PlaceRow(
            String code,
            String name,
            String silence,
            String window,
            String review,
            @Nullable String tag) {}

    /// One file: of a place, or the trees.
    ///
    /// @param text as it was published last, or as it was sent
    /// @param form for a place
    /// @param byFile whether the whole file was sent, and not the form
    public record FilePage(
            Head head,
            String name,
            @Nullable String lead,
            @Nullable String tag,
            List<Fact> facts,
            List<SourceRow> sources,
            List<VersionRow> versions,
            String text,
            String reason,
            String from,
            @Nullable RuleFormView form,
            boolean byFile) {}

    /// What of a rule can be changed without writing the file.
    ///
    /// @param kinds how kinds of data are written
    public record RuleFormView(
            Pick silence,
            LengthView window,
            Pick retroactive,
            Pick confidence,
            Pick status,
            Pick minors,
            LengthView lifetime,
            String kinds,
            List<BanRow> bans,
            List<FloorRow> floors,
            String rationale,
            String reviewedOn,
            String reviewDate,
            List<ReadRow> reads) {}

    /// A length of time.
    ///
    /// @param iso as the file has it
    public record LengthView(String name, String label, String count, Pick unit, String iso) {}

    /// A use that is forbidden.
    public record BanRow(int row, Pick purpose, Pick source, String categories, String why) {}

    /// The lowest version of a notice.
    public record FloorRow(int row, String notice, String version) {}

    /// Something that was read.
    public record ReadRow(int row, String id, String title, String url, String seen) {}

    /// A word and what it stands for.
    public record Fact(String name, String value) {}

    /// Something that was read.
    public record SourceRow(String title, @Nullable String url) {}

    /// A version of a rule.
    public record VersionRow(String id, String silence, String published, String begins) {}

    /// Drafts.
    public record DraftsPage(Head head, List<DraftRow> drafts) {}

    /// One draft in short.
    public record DraftRow(String id, String title, String drafted, String state, String reason) {}

    /// One draft.
    ///
    /// @param changes which fields it changes; empty once it has ended
    /// @param lines the file, line by line, beside what is published; empty once it has ended
    /// @param count whom it would flip, or null where nobody has counted
    /// @param mayApprove whether this officer may, now
    /// @param approveOther whether it takes another officer
    public record DraftPage(
            Head head,
            DraftRow draft,
            boolean open,
            boolean widens,
            List<String> loosens,
            @Nullable String earliest,
            @Nullable CountView count,
            boolean mayApprove,
            boolean approveOther,
            List<ChangeRow> changes,
            List<LineDiff.Line> lines,
            String rule) {}

    /// A field that a draft changes.
    public record ChangeRow(String name, String before, String after) {}

    /// Whom a draft would flip.
    ///
    /// @param waiting whether it is still counted
    public record CountView(boolean waiting, List<String> sentences, List<FlipRow> flips) {}

    /// People who would flip one way.
    public record FlipRow(String place, String purpose, String from, String to, String people) {}

    /// Holds, and the form for one.
    public record HoldsPage(
            Head head, List<HoldRow> holds, Pick place, Pick purpose, TypedHold typed) {}

    /// What was typed into the form for a hold.
    public record TypedHold(
            String place,
            String purpose,
            String recipient,
            String authority,
            String reference,
            String reason,
            String until) {
        static final TypedHold NOTHING = new TypedHold("", "*", "", "", "", "", "");
    }

    /// One hold.
    ///
    /// @param label of the button that lifts it; null where it cannot be lifted by this officer
    /// @param other whether another officer may
    public record HoldRow(
            String id,
            String title,
            String period,
            String order,
            String reason,
            String imposed,
            @Nullable String lifted,
            @Nullable String label,
            boolean other) {}

    /// Notices, and who was told.
    public record NoticesPage(Head head, List<NoticeRow> notices, List<DeliveryRow> deliveries) {}

    /// One notice, its languages side by side.
    public record NoticeRow(
            String id,
            String title,
            String covers,
            boolean material,
            String published,
            List<TextRow> texts) {}

    /// A notice in one language.
    public record TextRow(String language, String direction, String title, List<String> body) {}

    /// That a notice was put before people.
    public record DeliveryRow(String notice, String people, String at, String entry) {}

    /// The form for a notice, or for its next version.
    ///
    /// @param id empty where it is to be chosen
    public record NoticePage(
            Head head,
            boolean first,
            String id,
            List<Choice> purposes,
            List<Choice> categories,
            List<Choice> places,
            String recipients,
            boolean material,
            List<TypedText> texts) {}

    /// A text as it is typed.
    public record TypedText(
            String language, String name, String direction, String title, String body) {}
}
