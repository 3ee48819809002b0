package io.sayso.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one person.
///
/// @param known whether we have any record of them
/// @param sealed whether they were erased or restricted
/// @param adultOn the day they come of age, at 12:00 UTC; null if their age is unknown
public record SubjectState(
        boolean known,
        boolean sealed,
        List<Residence> residences,
        @Nullable LocalDate adultOn,
        List<Answer> answers,
        List<Delivery> deliveries) {

    /// Somebody we have never heard of.
    public static final SubjectState UNKNOWN =
            new SubjectState(false, false, List.of(), null, List.of(), List.of());

    public SubjectState {
        residences = List.copyOf(residences);
        answers = List.copyOf(answers);
        deliveries = List.copyOf(deliveries);
    }

    /// When they come of age, or null if unknown.
    public @Nullable Instant adultAt() {
        return adultOn == null ? null : adultOn.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    /// Their coming of age, or null if their age is unknown.
    Boundary.@Nullable OfAge ofAge() {
        Instant adult = adultAt();
        return adult == null ? null : new Boundary.OfAge(adult);
    }

    /// Whether they are known to be under age at `time`.
    public boolean isMinorAt(Instant time) {
        Instant adult = adultAt();
        return adult != null && time.isBefore(adult);
    }

    /// Redacted: answers are about a person.
    @Override
    public String toString() {
        return "SubjectState[redacted]";
    }
}
