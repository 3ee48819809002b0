package io.sayso.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.vocab.DataCategory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run as the API shows it.
///
/// @param counts what its finished chunks add up to; left out of lists
/// @param chunks how many; left out of lists
/// @param work what is to be done; left out until a sealed run was looked at
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunView(
        String id,
        String model,
        String version,
        String purpose,
        String recipient,
        List<String> categories,
        List<Set> dataSets,
        Instant openedAt,
        String state,
        @Nullable Chunks chunks,
        @Nullable Counted counts,
        @Nullable Seal seal,
        @Nullable Open work) {

    /// A data set.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Set(String name, String origin, String licence, @Nullable String digest) {}

    /// How many chunks.
    record Chunks(long finished, long unfinished, List<String> abandoned) {}

    /// What streams answered.
    record Counted(
            long items,
            long permit,
            long deny,
            long error,
            long unknown,
            Map<String, Long> reasons) {
        static Counted of(Counts counts) {
            return new Counted(
                    counts.items(),
                    counts.permits(),
                    counts.denials(),
                    counts.errors(),
                    counts.unknown(),
                    counts.named());
        }
    }

    /// The run's entry in the log, and where the signed manifest is.
    record Seal(long index, long position, Instant sealedAt, String manifest) {}

    /// What is to be done about people who have since said no.
    ///
    /// @param people how many, as of the last look
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Open(
            long people,
            long position,
            Instant lookedAt,
            @Nullable Instant since,
            @Nullable Instant due,
            boolean overdue) {
        static Open of(WorkStore.Open open, Instant now) {
            Instant due = open.due();
            return new Open(
                    open.people(),
                    open.position(),
                    open.lookedAt(),
                    open.since(),
                    due,
                    due != null && !now.isBefore(due));
        }
    }

    static RunView of(Run run) {
        return of(run, null, null);
    }

    RunView with(@Nullable Open found) {
        return new RunView(
                id,
                model,
                version,
                purpose,
                recipient,
                categories,
                dataSets,
                openedAt,
                state,
                chunks,
                counts,
                seal,
                found);
    }

    static RunView of(Run run, Totals totals) {
        return of(
                run,
                new Chunks(totals.finished(), totals.unfinished(), run.abandoned()),
                totals.counts());
    }

    private static RunView of(Run run, @Nullable Chunks chunks, @Nullable Counts counts) {
        Run.Seal seal = run.seal();
        return new RunView(
                run.id(),
                run.model(),
                run.version(),
                run.purpose().value(),
                run.recipient().value(),
                run.categories().stream().map(DataCategory::value).toList(),
                run.dataSets().stream()
                        .map(each ->
                                new Set(each.name(), each.origin(), each.licence(), each.digest()))
                        .toList(),
                run.openedAt(),
                run.state().wire(),
                chunks,
                counts == null ? null : Counted.of(counts),
                seal == null
                        ? null
                        : new Seal(
                                seal.index(),
                                seal.index() + 1,
                                seal.sealedAt(),
                                "/v1/runs/" + run.id() + "/manifest"),
                null);
    }
}
