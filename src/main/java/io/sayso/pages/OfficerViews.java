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
            @Nullable String problem,
            boolean done,
            String key) {}

    /// The places within reach.
    public record PlacesPage(Head head, List<PlaceRow> places, boolean mayChangeTrees) {}

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
            String from) {}

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
            String rule) {}

    /// Whom a draft would flip.
    ///
    /// @param waiting whether it is still counted
    public record CountView(boolean waiting, List<String> sentences, List<FlipRow> flips) {}

    /// People who would flip one way.
    public record FlipRow(String place, String purpose, String from, String to, String people) {}

    /// Holds, and the form for one.
    public record HoldsPage(
            Head head,
            List<HoldRow> holds,
            String place,
            String authority,
            String reference,
            String reason,
            String until) {}

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
    public record NoticesPage(Head head, List<NoticeRow> notices, List<String> deliveries) {}

    /// One notice, its languages side by side.
    public record NoticeRow(
            String title, String covers, boolean material, String published, List<TextRow> texts) {}

    /// A notice in one language.
    public record TextRow(String language, String direction, String title, List<String> body) {}
}
