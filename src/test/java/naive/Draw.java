package naive;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Chance, repeatable from a seed. Instants like to fall on, or a microsecond beside, earlier ones.
final class Draw {
    static final Instant LONG_AGO = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant MIDDLE = Instant.parse("2026-01-31T00:00:00Z");
    private static final int DAYS_AROUND = 100;

    private final Random random;
    private final List<Instant> drawn = new ArrayList<>();

    Draw(long seed) {
        this.random = new Random(seed);
    }

    /// Forgets the instants drawn so far.
    void startAnew() {
        startFrom(0);
    }

    /// How many instants are remembered.
    int remembered() {
        return drawn.size();
    }

    /// Forgets all but the first so many instants.
    void startFrom(int count) {
        drawn.subList(count, drawn.size()).clear();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// From 0 to `most`, both included.
    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    @SafeVarargs
    final <T> T oneOf(T... things) {
        return things[random.nextInt(things.length)];
    }

    Instant instant() {
        if (!drawn.isEmpty() && chance(0.4)) {
            return near(oneOf(drawn));
        }
        Instant day = MIDDLE.plus(Duration.ofDays(upTo(2 * DAYS_AROUND) - DAYS_AROUND));
        Instant fresh =
                chance(0.5) ? day : day.plusNanos(1_000L * random.nextLong(86_400_000_000L));
        return remember(fresh);
    }

    /// An instant, the one before it or the one after it.
    Instant near(Instant instant) {
        return chance(0.5) ? instant : instant.plusNanos(1_000L * (upTo(2) - 1));
    }

    /// Lets later instants fall on this one.
    Instant remember(Instant instant) {
        drawn.add(instant);
        return instant;
    }

    /// An instant not before another, often soon after.
    Instant notBefore(Instant earliest) {
        Instant instant = instant();
        return instant.isBefore(earliest) ? soonAfter(earliest) : instant;
    }

    /// Some days later, or none.
    Instant soonAfter(Instant instant) {
        return remember(instant.plus(Duration.ofDays(upTo(40))));
    }

    /// An instant after another.
    Instant after(Instant earlier) {
        return notBefore(earlier.plusNanos(1_000));
    }

    LocalDate day() {
        return instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
