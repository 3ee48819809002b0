package io.sayso.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.sayso.decision.Answer;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.standing.StandingChange;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.SubjectId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `GET /v1/me` and `/v1/me/choices`: how things stand for the person who is signed in.
@Path("/v1/me")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class MeResource {
    private final OverviewService overviews;
    private final Callers callers;

    MeResource(OverviewService overviews, Callers callers) {
        this.overviews = overviews;
        this.callers = callers;
    }

    /// Who they are to us, and what they are asked.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String subject,
            boolean known,
            List<StandingChange.Place> jurisdictions,
            @Nullable LocalDate adultOn,
            List<OpenQuestion> openQuestions) {}

    /// A notice that awaits an answer.
    record OpenQuestion(
            NoticeShown notice,
            String title,
            List<String> purposes,
            List<String> recipients,
            List<String> jurisdictions) {
        record NoticeShown(String id, int version, String language) {}

        static OpenQuestion of(Overview.Question question) {
            return new OpenQuestion(
                    new NoticeShown(
                            question.notice().id(),
                            question.notice().version(),
                            question.text().language()),
                    question.text().title(),
                    sorted(question.purposes().stream().map(Purpose::value).toList()),
                    sorted(question.recipients().stream().map(Recipient::value).toList()),
                    question.places().stream().map(Jurisdiction::code).toList());
        }

        private static List<String> sorted(Collection<String> words) {
            return words.stream().sorted().toList();
        }
    }

    /// What they answered, and what holds now.
    record Choices(long position, List<AnswerShown> answers, List<Cell> cells) {}

    /// What holds now in one place for one use.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cell(
            String jurisdiction,
            String purpose,
            String category,
            String recipient,
            boolean decision,
            String reason,
            @Nullable Instant validUntil,
            String rule,
            @Nullable Long evidence) {
        static Cell of(Overview.Cell cell) {
            return new Cell(
                    cell.here().code().code(),
                    cell.purpose().value(),
                    cell.category().value(),
                    cell.recipient().value(),
                    cell.here().reason().permits(),
                    cell.here().reason().wire(),
                    cell.validUntil(),
                    cell.here().rule(),
                    cell.here().evidence());
        }
    }

    /// Their profile, and the questions that await them.
    @GET
    public Me me(@HeaderParam("Accept-Language") @Nullable String languages) {
        SubjectId subject = Persons.of(callers.current());
        Overview overview = overview(subject, languages);
        return new Me(
                subject.value(),
                overview.known(),
                overview.residences().stream().map(StandingChange.Place::of).toList(),
                overview.adultOn(),
                overview.questions().stream().map(OpenQuestion::of).toList());
    }

    /// Their answers, and a decision for each place and purpose, for data collected now.
    @GET
    @Path("/choices")
    public Choices choices() {
        Overview overview = overview(Persons.of(callers.current()), null);
        return new Choices(
                overview.position().value(),
                overview.answers().stream().map(answer -> shown(answer, overview)).toList(),
                overview.cells().stream().map(Cell::of).toList());
    }

    private static AnswerShown shown(Answer answer, Overview overview) {
        return AnswerShown.of(answer, overview.current().contains(answer.index()));
    }

    private Overview overview(SubjectId subject, @Nullable String languages) {
        return overviews
                .of(subject, preferred(languages))
                .orElseThrow(() ->
                        ProblemType.NOT_READY.retryAfter(
                                "The service has lost sight of the log.", Duration.ofSeconds(1)));
    }

    private static String preferred(@Nullable String languages) {
        try {
            return languages == null || languages.isBlank()
                    ? "en"
                    : Locale.LanguageRange.parse(languages).getFirst().getRange();
        } catch (IllegalArgumentException e) {
            return "en";
        }
    }
}
