package io.sayso.decision.profile;

import io.sayso.decision.Answer;
import io.sayso.decision.Delivery;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.vocab.NoticeRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// A person's structure and their numbers, parted. [Profile#state] puts them together again.
public final class Profiled {
    /// Most answers, deliveries and residences of one person that are worth parting: who has more
    /// shares their structure with nobody.
    private static final int MOST = 32;

    private final Profile profile;
    private final long[] numbers;

    private Profiled(Profile profile, long[] numbers) {
        this.profile = profile;
        this.numbers = numbers;
    }

    public Profile profile() {
        return profile;
    }

    /// One for each of [Profile#columns]; not copied.
    public long[] numbers() {
        return numbers;
    }

    /// Parts a state; nothing if that cannot be done without loss: it is unknown, an instant is
    /// finer than a microsecond, its entries are not in the order of the log, or they are many.
    public static Optional<Profiled> of(SubjectState state) {
        int parts = state.answers().size() + state.deliveries().size() + state.residences().size();
        if (!state.known()
                || parts > MOST
                || !isAscending(state.answers(), Answer::index)
                || !isAscending(state.deliveries(), Delivery::index)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Parting().part(state));
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static <T> boolean isAscending(List<T> some, ToLongFunction<T> index) {
        for (int i = 1; i < some.size(); i++) {
            if (index.applyAsLong(some.get(i)) <= index.applyAsLong(some.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static final class Parting {
        private long[] numbers = new long[16];
        private int count;

        Profiled part(SubjectState state) {
            List<Profile.Dwelling> residences = new ArrayList<>(state.residences().size());
            for (Residence each : state.residences()) {
                residences.add(new Profile.Dwelling(each.code(), each.until() != null));
                add(each.since());
                if (each.until() != null) {
                    add(each.until());
                }
            }
            LocalDate adultOn = state.adultOn();
            if (adultOn != null) {
                add(adultOn.toEpochDay());
            }
            List<Profile.Voice> answers = new ArrayList<>(state.answers().size());
            for (Answer each : state.answers()) {
                answers.add(answer(each));
            }
            List<NoticeRef> deliveries = new ArrayList<>(state.deliveries().size());
            for (Delivery each : state.deliveries()) {
                deliveries.add(each.notice());
                add(each.index());
                add(each.recordedAt());
                add(each.deliveredAt());
            }
            Profile profile =
                    new Profile(
                            state.sealed(),
                            adultOn != null,
                            residences,
                            answers,
                            deliveries,
                            order(state));
            return new Profiled(profile, Arrays.copyOf(numbers, count));
        }

        private Profile.Voice answer(Answer answer) {
            Profile.Voice voice = Profile.Voice.of(answer);
            add(answer.index());
            add(answer.recordedAt());
            if (voice.dated()) {
                add(answer.effectiveAt());
            }
            if (answer.expiresAt() != null) {
                add(answer.expiresAt());
            }
            if (answer.collectedFrom() != null) {
                add(answer.collectedFrom());
            }
            return voice;
        }

        private void add(Instant instant) {
            add(Micros.of(instant));
        }

        private void add(long number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number;
        }
    }

    // The instants that decisions compare with each other, and not only with the time.
    private static List<Integer> order(SubjectState state) {
        List<Long> spoken = new ArrayList<>();
        state.answers().forEach(each -> spoken.add(Micros.of(each.effectiveAt())));
        if (state.adultOn() != null) {
            spoken.add(Micros.ofAgeOn(state.adultOn()));
        }
        List<Long> told = new ArrayList<>();
        state.deliveries().forEach(each -> told.add(Micros.of(each.countsFrom())));
        List<Integer> order = ranks(spoken);
        order.addAll(ranks(told));
        return order;
    }

    private static List<Integer> ranks(List<Long> instants) {
        List<Long> sorted = instants.stream().distinct().sorted().toList();
        List<Integer> ranks = new ArrayList<>(instants.size());
        instants.forEach(each -> ranks.add(sorted.indexOf(each)));
        return ranks;
    }
}
