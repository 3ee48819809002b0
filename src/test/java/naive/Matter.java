package naive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is being decided: one request about one person, in one jurisdiction, for one leaf.
///
/// @param j the jurisdiction, as resolved
/// @param named the codes that resolved to it
/// @param p the leaf purpose
/// @param c the leaf category
record Matter(
        NRequest request,
        NSubject subject,
        NWorld world,
        Instant now,
        String j,
        List<String> named,
        NNode p,
        NNode c) {
    /// The rule of J in force.
    NRule rule() {
        return RuleBook.ruleOf(world, j, now);
    }

    /// Whether an instant has come: at the instant itself, it has.
    boolean reached(Instant instant) {
        return !now.isBefore(instant);
    }

    /// Calendar arithmetic in UTC.
    static Instant after(Instant instant, Period period) {
        return instant.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    /// A hold or a no counts for J, and for the codes that came to J for want of a rule of theirs.
    boolean restrictsHere(String code) {
        for (String name : named) {
            if (Trees.jurisdictionCovers(world.parents(), code, name)) {
                return true;
            }
        }
        return Trees.jurisdictionCovers(world.parents(), code, j);
    }

    boolean isMinor() {
        Instant ofAge = comingOfAge();
        return ofAge != null && now.isBefore(ofAge);
    }

    /// 12:00Z of the day; `null` where the age is unknown.
    @Nullable Instant comingOfAge() {
        LocalDate day = subject.adultOn();
        return day == null ? null : day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    boolean categoryIsGuarded() {
        return Trees.isGuarded(world.categories(), c.name());
    }

    boolean collectedBefore(Instant instant) {
        Instant collected = request.collectedAt();
        return collected == null || collected.isBefore(instant);
    }
}
