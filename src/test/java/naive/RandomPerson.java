package naive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws people for a world, and requests about them.
final class RandomPerson {
    private static final List<String> CODES =
            List.of("EU", "ES", "US", "US-TX", "US-CA", "HK", "US-NY", "BR");

    private static final Instant LATE = Instant.parse("2026-06-01T00:00:00Z");

    private final Draw draw;
    private final NWorld world;
    private final int remembered;
    private final List<Long> free = new ArrayList<>();
    private String home = "HK";
    private @Nullable NAnswer last;

    RandomPerson(Draw draw, NWorld world) {
        this.draw = draw;
        this.world = world;
        this.remembered = draw.remembered();
    }

    NSubject next() {
        draw.startFrom(remembered);
        last = null;
        free.clear();
        for (long index = 10; index < 40; index++) {
            free.add(index);
        }
        home = draw.oneOf(RandomWorld.RULED);
        return new NSubject(
                draw.chance(0.01),
                draw.chance(0.01),
                adultOn(),
                residences(),
                answers(),
                deliveries());
    }

    private @Nullable LocalDate adultOn() {
        if (draw.chance(0.1)) {
            return null;
        }
        return draw.chance(0.7) ? LocalDate.of(2000, 1, 1) : draw.day();
    }

    private List<NResidence> residences() {
        List<NResidence> residences = new ArrayList<>();
        int count = draw.chance(0.05) ? 0 : draw.chance(0.7) ? 1 : 2;
        for (int i = 0; i < count; i++) {
            String code = i == 0 && draw.chance(0.9) ? home : draw.oneOf(CODES);
            Instant since = draw.chance(0.7) ? Draw.LONG_AGO : draw.instant();
            Instant until = draw.chance(0.7) ? null : draw.after(since);
            residences.add(new NResidence(code, since, until));
        }
        return residences;
    }

    private List<NAnswer> answers() {
        List<NAnswer> answers = new ArrayList<>();
        int count = draw.chance(0.25) ? 0 : draw.upTo(6);
        for (int i = 0; i < count; i++) {
            NAnswer answer = draw.chance(0.65) ? yes() : no();
            answers.add(last == null || draw.chance(0.8) ? answer : ofTheScope(last, answer));
            last = answer;
        }
        return answers;
    }

    private NAnswer yes() {
        boolean guarded = draw.chance(0.3);
        NNotice notice = draw.oneOf(world.notices());
        Instant effective = draw.notBefore(notice.publishedAt());
        return new NAnswer(
                index(),
                true,
                draw.chance(0.7)
                        ? "subject"
                        : draw.oneOf("guardian", "guardian", "import", "agent", "signal"),
                draw.chance(0.5),
                draw.chance(0.5) ? "ai-training" : purpose(),
                guarded ? draw.oneOf(RandomWorld.CATEGORIES) : draw.oneOf("*", "*", "content"),
                draw.chance(0.85) ? "self" : "partner-a",
                draw.chance(0.75) ? home : draw.oneOf(RandomWorld.RULED),
                effective,
                draw.chance(0.7) ? null : draw.notBefore(effective),
                draw.chance(0.85) ? null : draw.instant(),
                draw.chance(guarded ? 0.7 : 0.2),
                draw.chance(0.75)
                        ? List.of("first-party")
                        : draw.oneOf(
                                List.of("licensed"),
                                List.of("first-party", "licensed"),
                                List.of("first-party", "licensed", "scraped")),
                notice.id(),
                notice.version());
    }

    private NAnswer no() {
        return new NAnswer(
                index(),
                false,
                draw.oneOf("subject", "subject", "guardian", "import", "agent", "signal"),
                draw.chance(0.5),
                purpose(),
                draw.chance(0.5) ? "*" : draw.oneOf(RandomWorld.CATEGORIES),
                draw.oneOf("*", "self", "partner-a"),
                draw.chance(0.3) ? "*" : draw.chance(0.5) ? home : draw.oneOf(CODES),
                draw.instant(),
                null,
                null,
                false,
                List.of(),
                "",
                0);
    }

    /// The same answer about what another was about, sometimes at the same instant.
    private NAnswer ofTheScope(NAnswer other, NAnswer answer) {
        boolean mayBeEverywhere = !answer.yes() || other.yes();
        Instant then = draw.near(other.effectiveAt());
        boolean atOnce = draw.chance(0.5) && !then.isBefore(noticeOf(answer));
        return new NAnswer(
                answer.index(),
                answer.yes(),
                answer.actor(),
                answer.evidence(),
                other.purpose(),
                other.category(),
                mayBeEverywhere ? other.recipient() : answer.recipient(),
                mayBeEverywhere ? other.jurisdiction() : answer.jurisdiction(),
                atOnce ? then : answer.effectiveAt(),
                answer.expiresAt(),
                answer.collectedFrom(),
                answer.explicit(),
                answer.sources(),
                answer.noticeId(),
                answer.noticeVersion());
    }

    /// When the notice of a yes was published.
    private Instant noticeOf(NAnswer answer) {
        for (NNotice notice : world.notices()) {
            if (notice.id().equals(answer.noticeId())
                    && notice.version() == answer.noticeVersion()) {
                return notice.publishedAt();
            }
        }
        return Draw.LONG_AGO;
    }

    private String purpose() {
        return draw.chance(0.1)
                ? "*"
                : draw.chance(0.4) ? "ai-training" : draw.oneOf(RandomWorld.PURPOSES);
    }

    private List<NDelivery> deliveries() {
        List<NDelivery> deliveries = new ArrayList<>();
        for (int i = draw.upTo(3); i > 0; i--) {
            NNotice notice = draw.oneOf(world.notices());
            Instant delivered = draw.chance(0.7) ? draw.instant() : draw.near(turningPoint());
            if (delivered.isBefore(notice.publishedAt())) {
                delivered = draw.soonAfter(notice.publishedAt());
            }
            Instant recorded = draw.chance(0.7) ? delivered : draw.soonAfter(delivered);
            if (draw.chance(0.05)) {
                recorded = delivered.minusSeconds(5);
            }
            deliveries.add(
                    new NDelivery(index(), notice.id(), notice.version(), delivered, recorded));
        }
        return deliveries;
    }

    /// An instant from which silence starts anew: the end of a hold, or the publication of a rule.
    private Instant turningPoint() {
        List<Instant> points = new ArrayList<>();
        for (NHold hold : world.holds()) {
            points.add(hold.until() == null ? hold.from() : hold.until());
            points.add(hold.liftedAt() == null ? hold.from() : hold.liftedAt());
        }
        for (NRule rule : world.rules()) {
            points.add(rule.publishedAt());
        }
        return draw.oneOf(points);
    }

    /// A log index that nothing else has, in no order.
    private long index() {
        return free.remove(draw.upTo(free.size() - 1));
    }

    NRequest request() {
        List<String> categories = new ArrayList<>(List.of(category()));
        if (draw.chance(0.15)) {
            categories.add(category());
        }
        List<String> jurisdictions = new ArrayList<>();
        for (int i = draw.chance(0.8) ? 0 : 1 + draw.upTo(1); i > 0; i--) {
            jurisdictions.add(draw.chance(0.5) ? home : draw.oneOf(CODES));
        }
        return new NRequest(
                draw.oneOf(RandomWorld.PURPOSES),
                categories,
                draw.chance(0.9) ? "self" : "partner-a",
                jurisdictions,
                collectedAt(),
                draw.chance(0.9) ? "first-party" : draw.oneOf("licensed", "scraped"));
    }

    private String category() {
        return draw.chance(0.7)
                ? draw.oneOf("content.public", "behaviour")
                : draw.oneOf(RandomWorld.CATEGORIES);
    }

    private @Nullable Instant collectedAt() {
        if (draw.chance(0.15)) {
            return null;
        }
        return draw.chance(0.5) ? LATE : draw.instant();
    }
}
