package io.sayso.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/// The pages, under `templates/pages`.
@CheckedTemplate(basePath = "pages")
final class Templates {
    private Templates() {}

    static native TemplateInstance landing();

    static native TemplateInstance preferences(PreferencesView view);

    static native TemplateInstance transparency(TransparencyView view);

    static native TemplateInstance objection(ObjectionView view);

    /// @param trouble why it is not recorded yet, or null
    static native TemplateInstance objectionConfirm(String token, @Nullable String trouble);

    /// @param proof where the proof is
    static native TemplateInstance objectionDone(String done, String proof);

    static native TemplateInstance record(RecordView view);

    static native TemplateInstance moving(MovingView view);

    static native TemplateInstance receipt(ReceiptView view);

    /// @param person the signed-in person's id, all but its ends left out
    static native TemplateInstance erasure(String person);

    static native TemplateInstance erased(ErasedView view);

    static native TemplateInstance officerPlaces(OfficerViews.PlacesPage page);

    static native TemplateInstance officerFile(OfficerViews.FilePage page);

    static native TemplateInstance officerDrafts(OfficerViews.DraftsPage page);

    static native TemplateInstance officerDraft(OfficerViews.DraftPage page);

    static native TemplateInstance officerHolds(OfficerViews.HoldsPage page);

    static native TemplateInstance officerNotices(OfficerViews.NoticesPage page);

    static native TemplateInstance auditLog(AuditViews.LogPage page);

    static native TemplateInstance auditEntries(AuditViews.EntriesPage page);

    static native TemplateInstance auditMoment(AuditViews.MomentPage page);

    static native TemplateInstance auditNumbers(AuditViews.NumbersPage page);

    static native TemplateInstance auditExports(AuditViews.ExportsPage page);

    static native TemplateInstance auditExport(AuditViews.ExportPage page);

    static native TemplateInstance officerNotice(OfficerViews.NoticePage page);

    /// A page that says one thing.
    ///
    /// @param link where to go from there
    static native TemplateInstance message(String title, String text, String link, String label);
}
