package io.sayso.pages;

import io.sayso.rulebook.governance.RuleForm;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// What came in from the form for a rule. Rows that are left empty are none.
public class RuleFields {
    /// Most rows of one kind that are read.
    private static final int MOST_ROWS = 100;

    @RestForm @Nullable String status;
    @RestForm @Nullable String silence;
    @RestForm @Nullable String minors;
    @RestForm @Nullable String windowCount;
    @RestForm @Nullable String windowUnit;
    @RestForm @Nullable String window;
    @RestForm @Nullable String lifetimeCount;
    @RestForm @Nullable String lifetimeUnit;
    @RestForm @Nullable String lifetime;
    @RestForm @Nullable String retroactive;
    @RestForm @Nullable String confidence;
    @RestForm @Nullable String reviewDate;
    @RestForm @Nullable String rationale;
    @RestForm @Nullable String reviewedOn;
    @RestForm @Nullable List<String> banPurpose;
    @RestForm @Nullable List<String> banCategories;
    @RestForm @Nullable List<String> banSource;
    @RestForm @Nullable List<String> banWhy;
    @RestForm @Nullable List<String> floorNotice;
    @RestForm @Nullable List<String> floorVersion;
    @RestForm @Nullable List<String> readId;
    @RestForm @Nullable List<String> readTitle;
    @RestForm @Nullable List<String> readUrl;
    @RestForm @Nullable List<String> readSeen;

    RuleForm form() {
        return new RuleForm(
                Typed.text(status),
                Typed.text(silence),
                Typed.text(minors),
                Length.typed(Typed.text(windowCount), Typed.text(windowUnit), Typed.text(window)),
                Length.typed(
                        Typed.text(lifetimeCount), Typed.text(lifetimeUnit), Typed.text(lifetime)),
                Typed.text(retroactive),
                Typed.text(confidence),
                Typed.text(reviewDate),
                Typed.text(rationale),
                Typed.text(reviewedOn),
                bans(),
                floors(),
                reads());
    }

    private List<RuleForm.Ban> bans() {
        List<RuleForm.Ban> bans = new ArrayList<>();
        for (int i = 0; i < rows(banWhy); i++) {
            RuleForm.Ban ban =
                    new RuleForm.Ban(
                            Typed.at(banPurpose, i),
                            Typed.at(banCategories, i),
                            Typed.at(banSource, i),
                            Typed.at(banWhy, i));
            if (!ban.equals(new RuleForm.Ban("", "", "", ""))) {
                bans.add(ban);
            }
        }
        return bans;
    }

    private List<RuleForm.Floor> floors() {
        List<RuleForm.Floor> floors = new ArrayList<>();
        for (int i = 0; i < rows(floorNotice); i++) {
            if (!Typed.at(floorNotice, i).isEmpty() || !Typed.at(floorVersion, i).isEmpty()) {
                floors.add(new RuleForm.Floor(Typed.at(floorNotice, i), Typed.at(floorVersion, i)));
            }
        }
        return floors;
    }

    private List<RuleForm.Read> reads() {
        List<RuleForm.Read> reads = new ArrayList<>();
        for (int i = 0; i < rows(readTitle); i++) {
            if (!Typed.at(readTitle, i).isEmpty() || !Typed.at(readUrl, i).isEmpty()) {
                reads.add(
                        new RuleForm.Read(
                                Typed.at(readId, i),
                                Typed.at(readTitle, i),
                                Typed.at(readUrl, i),
                                Typed.at(readSeen, i)));
            }
        }
        return reads;
    }

    private static int rows(@Nullable List<String> column) {
        return column == null ? 0 : Math.min(MOST_ROWS, column.size());
    }
}
