package io.sayso.rulebook.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a simulation counted. Counts only: nobody is named.
///
/// @param position of the log as of which people were looked at
/// @param time when the change would have begun to hold
/// @param people all who were looked at
/// @param asItIs by what is known of people now
/// @param ifTold the same if everybody were told by a notice of everything as soon as it is
///   published: the most that silence can come to; null where the change only narrows
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SimulationResult(
        long position, Instant time, long people, Counts asItIs, @Nullable Counts ifTold) {

    /// How many would flip.
    ///
    /// @param toPermit people who would be permitted for some purpose and are not now
    /// @param toDeny people who would be denied for some purpose and are not now
    public record Counts(long toPermit, long toDeny, List<Row> flips) {}

    /// How many people would flip that way.
    public record Row(String jurisdiction, String purpose, String from, String to, long people) {
        static Row of(Flip flip, long people) {
            return new Row(flip.jurisdiction(), flip.purpose(), flip.from(), flip.to(), people);
        }
    }
}
