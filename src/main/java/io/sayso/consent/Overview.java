package io.sayso.consent;

import io.sayso.decision.Answer;
import io.sayso.decision.Decision;
import io.sayso.decision.Residence;
import io.sayso.rulebook.NoticeTexts;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Position;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How things stand for one person: what they answered, what holds where, and what is still asked.
///
/// @param answers every answer kept, the newest first
/// @param current log indexes of those that hold
/// @param cells what holds now for each place and use
/// @param questions notices that await an answer
public record Overview(
        Position position,
        boolean known,
        List<Residence> residences,
        @Nullable LocalDate adultOn,
        List<Answer> answers,
        Set<Long> current,
        List<Cell> cells,
        List<Question> questions) {

    /// What holds now in one place for one use.
    ///
    /// @param validUntil when time alone could change it, of all places together
    /// @param then what holds from then on, if nothing else happens and something else holds; or
    ///   null
    public record Cell(
            Purpose purpose,
            DataCategory category,
            Recipient recipient,
            Decision.InJurisdiction here,
            @Nullable Instant validUntil,
            Decision.@Nullable InJurisdiction then) {}

    /// A notice that awaits an answer.
    ///
    /// @param places which of the person's places it is about
    public record Question(
            NoticeRef notice,
            NoticeTexts.Text text,
            Set<Purpose> purposes,
            Set<Recipient> recipients,
            List<Jurisdiction> places) {}

    /// Redacted: it is about a person.
    @Override
    public String toString() {
        return "Overview[redacted]";
    }
}
