package io.sayso.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/transparency`.
///
/// @param position how much of the log this is as of
/// @param places what silence means in each jurisdiction with a rule, by code
/// @param holds every hold there ever was, those in force first, then the newest first
/// @param answers left out until people have been counted
/// @param enforcement left out until enough noes have been seen
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transparency(
        Instant generatedAt,
        long position,
        String ruleVersion,
        List<Place> places,
        List<Suspension> holds,
        @Nullable Counts answers,
        @Nullable Enforcement enforcement,
        Log log) {

    /// What silence means in one jurisdiction.
    ///
    /// @param silence `allow` or `deny`
    /// @param since when that began; left out if it was so from the first rule on
    /// @param past what it meant before, the newest first
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            String code,
            String name,
            String silence,
            @Nullable Instant since,
            String noticeWindow,
            String rule,
            @Nullable LocalDate reviewDate,
            boolean reviewOverdue,
            List<Span> past) {}

    /// What silence meant for a while.
    ///
    /// @param from left out for the first rule
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Span(String silence, @Nullable Instant from, Instant until) {}

    /// A hold.
    ///
    /// @param entry the log's entry that imposed it
    /// @param authority who ordered it, in the words of that entry
    /// @param reference their file number
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Suspension(
            String jurisdiction,
            String purpose,
            String recipient,
            Instant from,
            @Nullable Instant until,
            @Nullable Instant liftedAt,
            boolean inForce,
            long entry,
            @Nullable String authority,
            @Nullable String reference) {}

    /// How many people answered what.
    ///
    /// @param countedAt when
    /// @param places only those with enough people to be told
    public record Counts(Instant countedAt, Amount people, List<PlaceCounts> places) {}

    /// How many people of one place answered what.
    ///
    /// @param people whose place it is
    /// @param yes of them, with a yes that counts
    /// @param no of them, with a no that counts
    /// @param silent of them, without an answer that counts
    public record PlaceCounts(String code, Amount people, Amount yes, Amount no, Amount silent) {}

    /// A number of people, rounded down to tens.
    ///
    /// @param about the number; left out if it is small
    /// @param fewerThan what a small number is below
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Amount(@Nullable Long about, @Nullable Long fewerThan) {}

    /// How long a no took from its recording until decisions of this node obeyed it.
    ///
    /// @param noes how many were watched, the newest ones
    /// @param since the first of them
    public record Enforcement(long medianMillis, int noes, Instant since) {}

    /// How far the log is, and how far it is signed.
    ///
    /// @param size entries
    /// @param signed entries that the newest checkpoint covers
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Log(
            String origin,
            long size,
            long signed,
            @Nullable Instant signedAt,
            String checkpoint,
            String key) {}
}
