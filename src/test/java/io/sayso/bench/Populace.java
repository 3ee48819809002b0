package io.sayso.bench;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.decision.Choice;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Any number of people, each the same every time, with one to three answers in eight places.
///
/// @param individual whether everybody's instants are their own, to the microsecond; else people
///   came in one import, with what they had answered before, and differ by when that was written
public record Populace(boolean individual) {
    private static final List<String> PLACES =
            List.of("HK", "GB", "FR", "US-TX", "US-CA", "JP", "BR", "IN");
    private static final List<String> PURPOSES =
            List.of(
                    "ai-training",
                    "ai-training.generative",
                    "ai-training.evaluation",
                    "ai-training.predictive");
    private static final Instant IMPORT = Instant.parse("2026-03-01T09:00:00Z");
    private static final long YEAR = 365L * 86_400 * 1_000_000;

    public static String id(int number) {
        return "person-" + number;
    }

    public SubjectState person(int number) {
        long drawn = mix(number);
        Jurisdiction place = new Jurisdiction(PLACES.get((int) (drawn & 7)));
        Instant since = individual ? before(drawn, 1) : Instant.parse("2020-01-01T00:00:00Z");
        LocalDate adultOn = LocalDate.of(1970, 1, 1).plusDays((drawn >>> 8) % 19_000);
        List<Answer> answers = new ArrayList<>();
        int count = 1 + (int) ((drawn >>> 3) % 3);
        for (int i = 0; i < count; i++) {
            answers.add(answer(4L * number + i, place, drawn, i));
        }
        return new SubjectState(
                true,
                false,
                List.of(new Residence(place, since, null)),
                adultOn,
                answers,
                List.of());
    }

    private Answer answer(long index, Jurisdiction place, long drawn, int number) {
        boolean yes = (drawn >>> 16 + number & 1) == 0;
        Instant recordedAt =
                individual
                        ? IMPORT.plusNanos(1_000 * (index * 40_000 + (mix(index) & 0x7fff)))
                        : IMPORT.plusNanos(1_000 * index);
        Instant effectiveAt = individual && number == 0 ? before(drawn, 3) : recordedAt;
        return new Answer(
                index,
                yes ? Choice.OPT_IN : Choice.OPT_OUT,
                new Scope(
                        new Purpose(PURPOSES.get((int) (drawn >>> 20 + 2 * number) & 3)),
                        new DataCategory("*"),
                        yes ? Recipient.SELF : Recipient.ANY,
                        yes ? place : Jurisdiction.ANY),
                recordedAt,
                effectiveAt,
                ActorType.SUBJECT,
                false,
                yes ? new NoticeRef("training", 1) : null,
                false,
                yes ? Set.of(Source.FIRST_PARTY) : Set.of(),
                expiry(yes, drawn, number),
                null);
    }

    private @Nullable Instant expiry(boolean yes, long drawn, int number) {
        return yes && individual && number == 0
                ? IMPORT.plusNanos(1_000 * (YEAR + Math.floorMod(mix(drawn), YEAR)))
                : null;
    }

    private static Instant before(long drawn, int years) {
        return IMPORT.minusNanos(1_000 * (1 + Math.floorMod(mix(drawn + years), years * YEAR)));
    }

    // Steele, Lea and Flood, "Fast splittable pseudorandom number generators": its finalizer.
    private static long mix(long number) {
        long z = number * 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
