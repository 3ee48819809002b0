package io.sayso.standing.memory;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.decision.Choice;
import io.sayso.decision.Delivery;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectHash;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// States of every shape: ordinary ones, odd ones, and some that no row can hold.
final class RandomStates {
    private static final List<String> PLACES = List.of("HK", "GB", "US-TX", "FR", "ZZ");
    private static final List<String> PURPOSES = List.of("ai-training", "ai-training.evaluation");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SplittableRandom random;
    private long index;

    RandomStates(SplittableRandom random) {
        this.random = random;
    }

    SubjectHash subject() {
        return new SubjectHash(random.nextLong(), random.nextLong());
    }

    SubjectState next() {
        List<Residence> residences = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Instant since = instant();
            residences.add(
                    new Residence(
                            new Jurisdiction(one(PLACES)),
                            since,
                            random.nextInt(3) == 0 ? end(since) : null));
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = random.nextInt(50) == 0 ? 60 : random.nextInt(4); i > 0; i--) {
            answers.add(answer());
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            deliveries.add(new Delivery(nextIndex(), notice(), instant(), recordedAt()));
        }
        return new SubjectState(
                true, random.nextInt(9) == 0, residences, adultOn(), answers, deliveries);
    }

    private Answer answer() {
        boolean yes = random.nextBoolean();
        long at = nextIndex();
        Instant recordedAt = recordedAt();
        return new Answer(
                at,
                yes ? Choice.OPT_IN : Choice.OPT_OUT,
                new Scope(
                        new Purpose(one(PURPOSES)),
                        new DataCategory("*"),
                        new Recipient(yes ? "self" : "*"),
                        new Jurisdiction(yes ? one(PLACES) : "*")),
                recordedAt,
                random.nextBoolean() ? recordedAt : instant(),
                one(List.of(ActorType.values())),
                random.nextBoolean(),
                yes ? notice() : null,
                random.nextBoolean(),
                yes ? Set.of(Source.FIRST_PARTY) : Set.of(),
                yes ? maybe() : null,
                yes ? maybe() : null);
    }

    private static @Nullable Instant end(Instant since) {
        return since.equals(Instant.MAX) ? null : since.plusSeconds(86_400);
    }

    private @Nullable LocalDate adultOn() {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> LocalDate.of(9_999, 12, 31);
            case 2 -> LocalDate.of(1_850, 1, 1);
            default -> LocalDate.of(2000, 1, 1).plusDays(random.nextInt(20_000));
        };
    }

    private NoticeRef notice() {
        return new NoticeRef("training", 1 + random.nextInt(2));
    }

    private @Nullable Instant maybe() {
        return random.nextBoolean() ? instant() : null;
    }

    private long nextIndex() {
        index += random.nextInt(20) == 0 ? 1L << random.nextInt(33) : 1 + random.nextInt(3);
        return index;
    }

    private Instant recordedAt() {
        return START.plusSeconds(index / 100)
                .plusNanos(1_000L * random.nextInt(random.nextInt(9) == 0 ? 2_000_000 : 500));
    }

    private Instant instant() {
        return switch (random.nextInt(12)) {
            case 0 -> Instant.MAX;
            case 1 -> START.plusNanos(random.nextInt(1_000));
            case 2 -> Instant.EPOCH;
            case 3, 4 -> START.plusNanos(1_000 * random.nextLong(1L << 40));
            case 5, 6 -> START.plusSeconds(random.nextInt());
            default -> START.minusSeconds(86_400L * random.nextInt(40_000));
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
