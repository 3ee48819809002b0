package io.sayso.rulebook;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one version of a rule says.
///
/// @param lifetime how long a yes lasts, or null for as long as it is not withdrawn
/// @param noticeWindow how long after a notice reached a person silence may begin to count
/// @param minimumNotice per notice id, the lowest version accepted; 1 where unnamed
/// @param retroactive whether silence may reach data collected before the notice
/// @param prohibited uses forbidden whatever anybody answered
/// @param reviewDate when the rule is due for review, at 00:00 UTC; null or past: silence is a no
public record Terms(
        Silence silence,
        Minors minors,
        @Nullable Period lifetime,
        Period noticeWindow,
        Map<String, Integer> minimumNotice,
        boolean retroactive,
        List<Prohibition> prohibited,
        Confidence confidence,
        @Nullable LocalDate reviewDate) {

    /// @throws IllegalArgumentException if a length of time is negative, or a lifetime is zero
    public Terms {
        minimumNotice = Map.copyOf(minimumNotice);
        prohibited = List.copyOf(prohibited);
        if (noticeWindow.isNegative()) {
            throw new IllegalArgumentException("noticeWindow must not be negative");
        }
        if (lifetime != null && (lifetime.isNegative() || lifetime.isZero())) {
            throw new IllegalArgumentException("lifetime must be longer than nothing");
        }
    }

    /// The stricter value of each field of the two: what holds where both apply.
    public Terms strictest(Terms other) {
        List<Prohibition> both = new ArrayList<>(prohibited);
        other.prohibited.stream().filter(each -> !both.contains(each)).forEach(both::add);
        Map<String, Integer> notices = new HashMap<>(minimumNotice);
        other.minimumNotice.forEach((id, version) -> notices.merge(id, version, Math::max));
        return new Terms(
                silence == Silence.DENY ? Silence.DENY : other.silence,
                minors == Minors.DENY ? Minors.DENY : other.minors,
                shorter(lifetime, other.lifetime),
                isLonger(noticeWindow, other.noticeWindow) ? noticeWindow : other.noticeWindow,
                notices,
                retroactive && other.retroactive,
                both,
                confidence.compareTo(other.confidence) < 0 ? confidence : other.confidence,
                earlier(reviewDate, other.reviewDate));
    }

    /// In which respects these terms may permit what `before` denies; none only where that is
    /// proven for everybody, every use and every time.
    ///
    /// What silence needs matters only where silence may permit at all.
    Set<Part> widerThan(Terms before) {
        Set<Part> wider = EnumSet.noneOf(Part.class);
        if (minors == Minors.GUARDIAN && before.minors == Minors.DENY) {
            wider.add(Part.MINORS);
        }
        if (!isLifetimeWithin(before.lifetime)) {
            wider.add(Part.LIFETIME);
        }
        if (before.minimumNotice.entrySet().stream()
                .anyMatch(each -> minimumNotice.getOrDefault(each.getKey(), 1) < each.getValue())) {
            wider.add(Part.MINIMUM_NOTICE);
        }
        if (!before.prohibited.stream().allMatch(this::prohibits)) {
            wider.add(Part.PROHIBITED);
        }
        if (silence == Silence.ALLOW) {
            addWhatSilenceGains(before, wider);
        }
        return wider;
    }

    private void addWhatSilenceGains(Terms before, Set<Part> wider) {
        if (before.silence == Silence.DENY) {
            wider.add(Part.SILENCE);
            return;
        }
        if (!Periods.isNeverLonger(before.noticeWindow, noticeWindow)) {
            wider.add(Part.NOTICE_WINDOW);
        }
        if (retroactive && !before.retroactive) {
            wider.add(Part.RETROACTIVE);
        }
        if (confidence != Confidence.LOW && before.confidence == Confidence.LOW) {
            wider.add(Part.CONFIDENCE);
        }
        if (reviewDate != null
                && (before.reviewDate == null || reviewDate.isAfter(before.reviewDate))) {
            wider.add(Part.REVIEW_DATE);
        }
    }

    private boolean isLifetimeWithin(@Nullable Period before) {
        return before == null || lifetime != null && Periods.isNeverLonger(lifetime, before);
    }

    private boolean prohibits(Prohibition other) {
        return prohibited.stream().anyMatch(each -> each.includes(other));
    }

    private static @Nullable Period shorter(@Nullable Period one, @Nullable Period other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return isLonger(one, other) ? other : one;
    }

    // P1M and P30D have no order of their own; on a fixed day they do.
    private static boolean isLonger(Period one, Period other) {
        LocalDateTime day = LocalDateTime.of(2001, 1, 1, 0, 0);
        return day.plus(one).isAfter(day.plus(other));
    }

    /// No review date is the strictest: silence then never permits.
    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return null;
        }
        return Objects.requireNonNull(one).isBefore(other) ? one : other;
    }
}
