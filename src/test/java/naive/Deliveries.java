package naive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which deliveries of a notice count for a matter.
final class Deliveries {
    private final Matter m;
    private final Holds holds;

    Deliveries(Matter matter) {
        this.m = matter;
        this.holds = new Holds(matter);
    }

    @Nullable NDelivery earliestCountingDelivery() {
        NDelivery earliest = null;
        for (NDelivery delivery : m.subject().deliveries()) {
            if (counts(delivery) && (earliest == null || isEarlier(delivery, earliest))) {
                earliest = delivery;
            }
        }
        return earliest;
    }

    /// By instant; of the same instant the lower log index.
    private static boolean isEarlier(NDelivery one, NDelivery other) {
        if (!instantOf(one).equals(instantOf(other))) {
            return instantOf(one).isBefore(instantOf(other));
        }
        return one.index() < other.index();
    }

    private boolean counts(NDelivery delivery) {
        if (!RuleBook.accepts(
                m.world(), m.rule(), delivery.noticeId(), delivery.noticeVersion(), m.now())) {
            return false;
        }
        if (!noticeCovers(delivery)) {
            return false;
        }
        Instant allowSince = RuleBook.allowSince(m.world(), m.j(), m.now());
        if (allowSince == null || !delivery.deliveredAt().isAfter(allowSince)) {
            return false;
        }
        Instant holdsEnded = holds.endOfTheLastHold();
        return holdsEnded == null || delivery.deliveredAt().isAfter(holdsEnded);
    }

    /// Whether the version delivered covers (p, c, recipient, J).
    private boolean noticeCovers(NDelivery delivery) {
        for (NNotice notice : m.world().notices()) {
            if (notice.id().equals(delivery.noticeId())
                    && notice.version() == delivery.noticeVersion()) {
                return anyNodeCovers(notice.purposes(), m.p().name())
                        && (notice.categories().isEmpty()
                                || anyNodeCovers(notice.categories(), m.c().name()))
                        && noticeCoversRecipient(notice)
                        && noticeCoversJurisdiction(notice);
            }
        }
        return false;
    }

    private static boolean anyNodeCovers(List<String> uppers, String lower) {
        for (String upper : uppers) {
            if (Trees.nodeCovers(upper, lower)) {
                return true;
            }
        }
        return false;
    }

    private boolean noticeCoversRecipient(NNotice notice) {
        if (notice.recipients().isEmpty()) {
            return m.request().recipient().equals("self");
        }
        for (String recipient : notice.recipients()) {
            if (Trees.recipientCovers(recipient, m.request().recipient())) {
                return true;
            }
        }
        return false;
    }

    private boolean noticeCoversJurisdiction(NNotice notice) {
        if (notice.jurisdictions().isEmpty()) {
            return true;
        }
        for (String code : notice.jurisdictions()) {
            if (Trees.jurisdictionCovers(m.world().parents(), code, m.j())) {
                return true;
            }
        }
        return false;
    }

    /// The later of its being made and its recording.
    static Instant instantOf(NDelivery delivery) {
        return delivery.recordedAt().isAfter(delivery.deliveredAt())
                ? delivery.recordedAt()
                : delivery.deliveredAt();
    }
}
