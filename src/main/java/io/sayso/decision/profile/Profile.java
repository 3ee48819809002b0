package io.sayso.decision.profile;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.decision.Choice;
import io.sayso.decision.Delivery;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The structure of what is known of a person: everything but the numbers. Many people share one.
///
/// @param sealed whether they were erased or restricted
/// @param aged whether it is known when they come of age
/// @param answers in the order of the log, as are the deliveries
/// @param order which came first: a rank for when each answer began to count and for the coming of
///   age, if known, all among each other; then a rank for when each delivery did. Of one instant is
///   of one rank
public record Profile(
        boolean sealed,
        boolean aged,
        List<Dwelling> residences,
        List<Voice> answers,
        List<NoticeRef> deliveries,
        List<Integer> order) {

    /// A residence.
    ///
    /// @param ends whether it is known until when
    public record Dwelling(Jurisdiction code, boolean ends) {}

    /// An answer.
    ///
    /// @param dated whether it began to count at another instant than that of its recording
    /// @param expires whether it runs out by its own terms
    /// @param limited whether it names an earliest collection
    public record Voice(
            Choice choice,
            Scope scope,
            ActorType actor,
            boolean evidenced,
            @Nullable NoticeRef notice,
            boolean explicit,
            Set<Source> sources,
            boolean dated,
            boolean expires,
            boolean limited) {
        /// Whether this is a yes.
        boolean isYes() {
            return choice == Choice.OPT_IN;
        }

        static Voice of(Answer answer) {
            return new Voice(
                    answer.choice(),
                    answer.scope(),
                    answer.actor(),
                    answer.evidenced(),
                    answer.notice(),
                    answer.explicit(),
                    answer.sources(),
                    !answer.effectiveAt().equals(answer.recordedAt()),
                    answer.expiresAt() != null,
                    answer.collectedFrom() != null);
        }
    }

    public Profile {
        residences = List.copyOf(residences);
        answers = List.copyOf(answers);
        deliveries = List.copyOf(deliveries);
        order = List.copyOf(order);
    }

    /// What the numbers say, in their order.
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Dwelling each : residences) {
            columns.add(Column.SINCE);
            addIf(each.ends(), columns, Column.UNTIL);
        }
        addIf(aged, columns, Column.ADULT_ON);
        for (Voice each : answers) {
            columns.add(Column.INDEX);
            columns.add(Column.RECORDED_AT);
            addIf(each.dated(), columns, Column.EFFECTIVE_AT);
            addIf(each.expires(), columns, Column.EXPIRES_AT);
            addIf(each.limited(), columns, Column.COLLECTED_FROM);
        }
        for (int i = 0; i < deliveries.size(); i++) {
            columns.addAll(List.of(Column.INDEX, Column.RECORDED_AT, Column.DELIVERED_AT));
        }
        return columns;
    }

    private static void addIf(boolean given, List<Column> columns, Column column) {
        if (given) {
            columns.add(column);
        }
    }

    /// The state of whoever has these numbers.
    ///
    /// @param numbers one for each of [#columns]
    public SubjectState state(long[] numbers) {
        Cursor cursor = new Cursor(numbers);
        List<Residence> lived = new ArrayList<>(residences.size());
        for (Dwelling each : residences) {
            lived.add(new Residence(each.code(), cursor.instant(), cursor.instantIf(each.ends())));
        }
        LocalDate adultOn = aged ? LocalDate.ofEpochDay(cursor.next()) : null;
        List<Answer> said = new ArrayList<>(answers.size());
        for (Voice each : answers) {
            said.add(answer(each, cursor));
        }
        List<Delivery> told = new ArrayList<>(deliveries.size());
        for (NoticeRef each : deliveries) {
            long index = cursor.next();
            Instant recordedAt = cursor.instant();
            told.add(new Delivery(index, each, cursor.instant(), recordedAt));
        }
        return new SubjectState(true, sealed, lived, adultOn, said, told);
    }

    private static Answer answer(Voice voice, Cursor cursor) {
        long index = cursor.next();
        Instant recordedAt = cursor.instant();
        Instant effectiveAt = cursor.instantIf(voice.dated());
        return new Answer(
                index,
                voice.choice(),
                voice.scope(),
                recordedAt,
                effectiveAt == null ? recordedAt : effectiveAt,
                voice.actor(),
                voice.evidenced(),
                voice.notice(),
                voice.explicit(),
                voice.sources(),
                cursor.instantIf(voice.expires()),
                cursor.instantIf(voice.limited()));
    }

    private static final class Cursor {
        private final long[] numbers;
        private int at;

        Cursor(long[] numbers) {
            this.numbers = numbers;
        }

        long next() {
            return numbers[at++];
        }

        Instant instant() {
            return Micros.toInstant(next());
        }

        @Nullable Instant instantIf(boolean given) {
            return given ? instant() : null;
        }
    }
}
