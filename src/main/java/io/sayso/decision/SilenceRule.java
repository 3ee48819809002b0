package io.sayso.decision;

import io.sayso.rulebook.Confidence;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Silence;
import io.sayso.rulebook.Terms;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// What silence means for one jurisdiction and leaf, when nothing was answered.
///
/// It permits only the controller itself, ordinary data, and where all of this holds: the rule says
/// so and was reviewed, the person is known to be of age, and a notice that counts reached them at
/// least the window ago and before the data was collected.
record SilenceRule(
        DecisionRequest request,
        SubjectState subject,
        Rulebook rulebook,
        Place place,
        Leaf leaf,
        Instant time,
        Horizon horizon) {

    Finding find() {
        Terms terms = place.rule().terms();
        if (!leaf.recipient().equals(Recipient.SELF)
                || !leaf.existsAt(time, rulebook)
                || rulebook.categories().needsExplicit(leaf.category())
                || request.source() == Source.SCRAPED
                || terms.silence() == Silence.DENY) {
            return Finding.NO_OPT_IN;
        }
        if (terms.confidence() == Confidence.LOW || !isReviewAhead(terms.reviewDate())) {
            return new Finding(Reason.RULE_UNREVIEWED, null);
        }
        if (subject.adultOn() == null) {
            return new Finding(Reason.AGE_UNKNOWN, null);
        }
        Delivery told = earliestCounting();
        if (told == null || isWindowOpen(told)) {
            return new Finding(Reason.NOTICE_PENDING, null);
        }
        boolean before =
                request.collectedAt() == null || request.collectedAt().isBefore(told.countsFrom());
        return before && !terms.retroactive()
                ? new Finding(Reason.COLLECTED_BEFORE, null)
                : new Finding(Reason.DEFAULT_ALLOW, told.index());
    }

    private boolean isReviewAhead(@Nullable LocalDate review) {
        if (review == null) {
            return false;
        }
        Instant due = review.atStartOfDay(ZoneOffset.UTC).toInstant();
        horizon.offer(due);
        return time.isBefore(due);
    }

    private boolean isWindowOpen(Delivery told) {
        Boundary.WindowEnd end = new Boundary.WindowEnd(told, place.rule().terms().noticeWindow());
        horizon.offer(end);
        return time.isBefore(end.at());
    }

    private @Nullable Delivery earliestCounting() {
        Instant allowedSince = rulebook.timeline(place.where()).allowingSince(time);
        Instant resumed = endOfLastHold();
        Delivery earliest = null;
        for (Delivery delivery : subject.deliveries()) {
            horizon.offer(rulebook.nextMaterial(delivery.notice(), time));
            horizon.offer(new Boundary.Telling(delivery));
            if (allowedSince == null
                    || !delivery.deliveredAt().isAfter(allowedSince)
                    || resumed != null && !delivery.deliveredAt().isAfter(resumed)
                    || delivery.countsFrom().isAfter(time)
                    || !isOfThis(delivery)) {
                continue;
            }
            if (earliest == null || isEarlier(delivery, earliest)) {
                earliest = delivery;
            }
        }
        return earliest;
    }

    // Of the same instant, the one that the log has first.
    private static boolean isEarlier(Delivery one, Delivery other) {
        int byTime = one.countsFrom().compareTo(other.countsFrom());
        return byTime < 0 || byTime == 0 && one.index() < other.index();
    }

    private boolean isOfThis(Delivery delivery) {
        Notice notice = rulebook.notices().get(delivery.notice());
        return notice != null
                && rulebook.accepts(place.rule(), delivery.notice(), time)
                && notice.covers(
                        rulebook.atlas(),
                        leaf.purpose(),
                        leaf.category(),
                        leaf.recipient(),
                        place.where());
    }

    private @Nullable Instant endOfLastHold() {
        Instant last = null;
        for (Hold hold : rulebook.holds()) {
            Instant end = hold.end();
            if (end != null
                    && !end.isAfter(time)
                    && place.isCoveredBy(hold, leaf, rulebook.atlas())
                    && (last == null || end.isAfter(last))) {
                last = end;
            }
        }
        return last;
    }
}
