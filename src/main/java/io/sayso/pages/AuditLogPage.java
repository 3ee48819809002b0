package io.sayso.pages;

import io.sayso.ledger.LogStatus;
import io.sayso.lineage.Coverage;
import io.sayso.lineage.Oversight;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says how it stands with the log, its witnesses, and what was trained.
@ApplicationScoped
class AuditLogPage {
    private static final int SHOWN = 50;

    private final LogStatus log;
    private final Oversight oversight;

    AuditLogPage(LogStatus log, Oversight oversight) {
        this.log = log;
        this.oversight = oversight;
    }

    AuditViews.LogPage of(AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        LogStatus.Status status = log.now();
        List<String> troubles = new ArrayList<>(status.troubles());
        if (status.isStale()) {
            troubles.add(words.stale());
        }
        List<Coverage> gaps = oversight.uncovered(SHOWN + 1);
        List<Oversight.Overdue> overdue = oversight.overdue(SHOWN + 1);
        return new AuditViews.LogPage(
                visit.head(words.title(), "log"),
                troubles.isEmpty(),
                troubles,
                facts(status, visit),
                policy(status, words),
                status.witnesses().stream().map(each -> row(each, visit)).toList(),
                gaps.stream().limit(SHOWN).map(each -> row(each, visit)).toList(),
                left(gaps.size(), words),
                overdue.stream().limit(SHOWN).map(each -> row(each, visit)).toList(),
                left(overdue.size(), words));
    }

    private static @Nullable String left(int found, AuditWords words) {
        return found > SHOWN ? words.first_ones(SHOWN) : null;
    }

    private static List<AuditViews.Fact> facts(LogStatus.Status status, AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        Language language = visit.language();
        Instant signedAt = status.signedAt();
        return List.of(
                new AuditViews.Fact(words.origin(), status.origin()),
                new AuditViews.Fact(words.size(), language.number(status.size())),
                new AuditViews.Fact(
                        words.checkpoint(),
                        signedAt == null
                                ? words.none_yet()
                                : words.checkpoint_of(
                                        language.number(status.covered()),
                                        language.second(signedAt),
                                        age(Duration.between(signedAt, status.at()), words))),
                new AuditViews.Fact(words.hashed(), hashed(status.hashed(), visit)),
                new AuditViews.Fact(words.anchored(), anchored(status, visit)));
    }

    /// In the largest unit that it has at least two of.
    static String age(Duration age, AuditWords words) {
        if (age.toHours() > 1) {
            return words.hours(age.toHours());
        }
        return age.toMinutes() > 1
                ? words.minutes(age.toMinutes())
                : words.seconds(Math.max(0, age.toSeconds()));
    }

    private static String hashed(LogStatus.Hashed hashed, AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        Language language = visit.language();
        String verified = language.number(hashed.verified());
        Instant endedAt = hashed.endedAt();
        return endedAt == null
                ? words.hashed_first(verified)
                : words.hashed_passes(
                        verified, language.number(hashed.passes()), language.second(endedAt));
    }

    private static String anchored(LogStatus.Status status, AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        Long anchored = status.anchored();
        if (anchored == null) {
            return words.none_yet();
        }
        String size = visit.language().number(anchored);
        return status.dated() ? words.anchored_dated(size) : words.anchored_of(size);
    }

    private static String policy(LogStatus.Status status, AuditWords words) {
        String quorum = status.quorum();
        if (quorum == null) {
            return words.no_quorum();
        }
        return status.isMet() ? words.quorum_met(quorum) : words.quorum_missed(quorum);
    }

    private static AuditViews.WitnessRow row(LogStatus.Witness witness, AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        Instant cosignedAt = witness.cosignedAt();
        String last =
                cosignedAt == null
                        ? words.none_yet()
                        : words.cosigned_of(
                                visit.language().number(witness.size()),
                                visit.language().second(cosignedAt));
        return new AuditViews.WitnessRow(
                witness.name(), witness.asked() ? last : words.not_asked(), witness.trouble());
    }

    private static AuditViews.GapRow row(Coverage gap, AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        String why =
                switch (gap.status()) {
                    case "no-run" -> words.no_run();
                    case "not-sealed" -> words.not_sealed();
                    case "other-digest" -> words.other_digest();
                    default -> gap.status();
                };
        return new AuditViews.GapRow(
                gap.dataSet(),
                gap.model() + " " + gap.version(),
                visit.language().time(gap.declaredAt()),
                why);
    }

    private static AuditViews.OverdueRow row(Oversight.Overdue overdue, AuditDoor.Visit visit) {
        return new AuditViews.OverdueRow(
                overdue.model() + " " + overdue.version(),
                visit.language().number(overdue.people()),
                visit.language().time(overdue.due()));
    }
}
