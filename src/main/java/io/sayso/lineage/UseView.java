package io.sayso.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// That a run let a person's data in, as they see it.
///
/// @param at when the chunk was finished
/// @param uses for what, and under which answers
/// @param seal the run's entry in the log; left out until it is sealed
/// @param proof where it is proven; left out until then
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UseView(
        String run,
        String model,
        String version,
        String purpose,
        String recipient,
        String chunk,
        Instant at,
        @Nullable Long positionFirst,
        @Nullable Long positionLast,
        List<Admission> uses,
        @Nullable Long seal,
        @Nullable String proof) {
    /// One use.
    ///
    /// @param collectedOn the UTC day of the oldest data; left out where that was not said
    /// @param answers what was decided under, one for each place
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Admission(
            List<String> categories,
            String source,
            @Nullable LocalDate collectedOn,
            List<Answer> answers) {}

    /// What one jurisdiction said.
    ///
    /// @param rule the version that applied
    /// @param entry the entry of the log that decided: the person's yes, or the notice they were
    ///   given
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(String jurisdiction, String reason, String rule, @Nullable Long entry) {}

    static UseView of(Run run, Chunk chunk, List<LetIn> rows) {
        Chunk.Done done = chunk.done();
        if (done == null) {
            throw new IllegalArgumentException("an unfinished chunk lets nobody in");
        }
        Run.Seal seal = run.seal();
        return new UseView(
                run.id(),
                run.model(),
                run.version(),
                run.purpose().value(),
                run.recipient().value(),
                chunk.name(),
                done.finishedAt(),
                done.between() == null ? null : done.between().first(),
                done.between() == null ? null : done.between().last(),
                rows.stream().map(UseView::admission).toList(),
                seal == null ? null : seal.index(),
                seal == null ? null : "/v1/me/uses/" + run.id() + "/proof?chunk=" + chunk.name());
    }

    private static Admission admission(LetIn row) {
        List<Answer> answers = new ArrayList<>();
        int next = 0;
        for (Ground.Place place : row.ground().places()) {
            answers.add(
                    new Answer(
                            place.code(),
                            place.reason(),
                            place.rule(),
                            place.evident() ? row.entries().get(next++) : null));
        }
        return new Admission(
                row.use().categories(), row.use().source(), row.collectedOn(), answers);
    }
}
