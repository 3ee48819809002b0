package naive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Finds every boundary of a world and a person, those that matter and those that do not.
final class Boundaries {
    private final NWorld world;
    private final NSubject subject;
    private final List<Boundary> found = new ArrayList<>();

    private Boundaries(NWorld world, NSubject subject) {
        this.world = world;
        this.subject = subject;
    }

    static List<Boundary> of(NWorld world, NSubject subject) {
        Boundaries all = new Boundaries(world, subject);
        all.ofThePerson();
        all.ofTheAnswers();
        all.ofTheHolds();
        all.ofTheRules();
        all.ofTheNotices();
        all.ofTheTrees();
        return List.copyOf(all.found);
    }

    private void ofThePerson() {
        LocalDate adultOn = subject.adultOn();
        if (adultOn != null) {
            add(Boundary.Kind.COMING_OF_AGE, adultOn.atTime(12, 0).toInstant(ZoneOffset.UTC));
        }
        for (NResidence residence : subject.residences()) {
            add(Boundary.Kind.RESIDENCE_SINCE, residence.since());
            if (residence.until() != null) {
                add(Boundary.Kind.RESIDENCE_UNTIL, residence.until());
            }
        }
    }

    private void ofTheAnswers() {
        for (NAnswer answer : subject.answers()) {
            add(Boundary.Kind.ANSWER_EFFECTIVE, answer.effectiveAt());
            if (answer.expiresAt() != null) {
                add(Boundary.Kind.EXPIRY, answer.expiresAt());
            }
            if (answer.yes()) {
                for (Period lifetime : lifetimes(answer.jurisdiction())) {
                    add(Boundary.Kind.LIFETIME_END, plus(answer.effectiveAt(), lifetime));
                }
            }
        }
    }

    private void ofTheHolds() {
        for (NHold hold : world.holds()) {
            add(Boundary.Kind.HOLD_START, hold.from());
            if (hold.until() != null) {
                add(Boundary.Kind.HOLD_END, hold.until());
            }
            if (hold.liftedAt() != null) {
                add(Boundary.Kind.HOLD_LIFTED, hold.liftedAt());
            }
        }
    }

    private void ofTheRules() {
        Set<Period> windows = new HashSet<>();
        for (NRule rule : world.rules()) {
            if (isOfAHome(rule)) {
                windows.add(rule.noticeWindow());
            }
            add(Boundary.Kind.RULE_VERSION, rule.effectiveFrom());
            LocalDate review = rule.reviewDate();
            if (review != null) {
                add(Boundary.Kind.REVIEW_DATE, review.atStartOfDay().toInstant(ZoneOffset.UTC));
            }
        }
        for (NDelivery delivery : subject.deliveries()) {
            for (Period window : windows) {
                add(Boundary.Kind.WINDOW_END, plus(delivery.deliveredAt(), window));
                add(Boundary.Kind.WINDOW_END, plus(delivery.recordedAt(), window));
            }
        }
    }

    private boolean isOfAHome(NRule rule) {
        for (NResidence residence : subject.residences()) {
            if (residence.code().startsWith(rule.code())) {
                return true;
            }
        }
        return false;
    }

    private void ofTheNotices() {
        for (NNotice notice : world.notices()) {
            if (notice.material()) {
                add(Boundary.Kind.MATERIAL_NOTICE, notice.publishedAt());
            }
        }
    }

    private void ofTheTrees() {
        world.purposes().forEach(node -> add(Boundary.Kind.NODE_ADDED, node.since()));
        world.categories().forEach(node -> add(Boundary.Kind.NODE_ADDED, node.since()));
    }

    private Set<Period> lifetimes(String code) {
        Set<Period> lifetimes = new HashSet<>();
        for (NRule rule : world.rules()) {
            if (rule.lifetime() != null && code.startsWith(rule.code())) {
                lifetimes.add(Objects.requireNonNull(rule.lifetime()));
            }
        }
        return lifetimes;
    }

    private static Instant plus(Instant instant, Period period) {
        return instant.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    /// What has always been so has no boundary.
    private void add(Boundary.Kind kind, Instant at) {
        if (at.isAfter(Draw.LONG_AGO)) {
            found.add(new Boundary(kind, at));
        }
    }
}
