package io.sayso.standing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Changes of every kind about somebody.
final class RandomChanges {
    private static final List<String> PLACES = List.of("HK", "GB", "US-TX");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SplittableRandom random;

    RandomChanges(SplittableRandom random) {
        this.random = random;
    }

    Instant recordedAt(long index) {
        return START.plusNanos(index * 1_000);
    }

    StandingChange next(long index) {
        return switch (random.nextInt(4)) {
            case 0 -> profile();
            case 1 -> new StandingChange.NoticeDelivered("somebody", "training", 1, START);
            case 2 -> choice("opt-in", index);
            default -> choice("opt-out", index);
        };
    }

    private StandingChange profile() {
        return new StandingChange.SubjectUpdated(
                "somebody",
                List.of(new StandingChange.Place(one(PLACES), instant(), null)),
                random.nextBoolean() ? LocalDate.of(2000, 1, 1 + random.nextInt(28)) : null,
                random.nextInt(4) == 0 ? List.of("g-" + random.nextInt(9)) : List.of(),
                random.nextInt(4) == 0 ? List.of(alias()) : List.of());
    }

    private String alias() {
        return "email:000102030405060708090a0b0c0d0e0" + random.nextInt(10);
    }

    private StandingChange choice(String choice, long index) {
        boolean yes = choice.equals("opt-in");
        return new StandingChange.ChoiceMade(
                "somebody",
                choice,
                random.nextBoolean() ? "ai-training" : "ai-training.evaluation",
                "*",
                yes ? "self" : "*",
                one(PLACES),
                effectiveAt(index),
                "subject",
                false,
                yes ? "training" : null,
                yes ? 1 : null,
                false,
                yes ? List.of("first-party") : List.of(),
                null,
                null);
    }

    // Sometimes too fine for a row.
    private @Nullable Instant effectiveAt(long index) {
        return switch (random.nextInt(4)) {
            case 0 -> recordedAt(index).minusNanos(random.nextInt(1_000_000));
            case 1 -> instant();
            default -> null;
        };
    }

    private Instant instant() {
        return START.minusSeconds(random.nextInt(10_000_000));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
