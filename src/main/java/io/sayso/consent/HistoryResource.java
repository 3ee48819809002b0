package io.sayso.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.sayso.consent.objection.ObjectionDraft;
import io.sayso.decision.Answer;
import io.sayso.decision.Decider;
import io.sayso.decision.SubjectState;
import io.sayso.ledger.Change;
import io.sayso.ledger.SubjectLog;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Knowledge;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingJson;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.SubjectHash;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `GET /v1/me/history`: everything recorded about the person who is signed in, newest first.
@Path("/v1/me/history")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class HistoryResource {
    private static final int MAX_PAGE = 1_000;

    private final SubjectLog log;
    private final Knowledge knowledge;
    private final SubjectHasher hasher;
    private final Callers callers;

    HistoryResource(SubjectLog log, Knowledge knowledge, SubjectHasher hasher, Callers callers) {
        this.log = log;
        this.knowledge = knowledge;
        this.hasher = hasher;
        this.callers = callers;
    }

    /// One page.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Item> items, @Nullable String cursor) {}

    /// One entry; the member named for its type says what it was.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            long index,
            String type,
            Instant recordedAt,
            @Nullable AnswerShown choice,
            @Nullable Profile profile,
            @Nullable Delivery delivery) {}

    /// What a recorder said.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Profile(
            List<StandingChange.Place> jurisdictions,
            @Nullable LocalDate adultOn,
            List<String> guardians) {}

    /// What was put before them.
    record Delivery(AnswerShown.Notice notice, Instant deliveredAt) {}

    /// One page of history.
    @GET
    public Page history(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") String limit) {
        int size = limit(limit);
        SubjectHash subject = hasher.of(Persons.of(callers.current()));
        List<Change.At> changes = log.changes(subject, position(cursor), size);
        Set<Long> current = current(subject);
        return new Page(
                changes.stream().map(change -> item(change, current)).toList(),
                changes.size() < size ? null : cursor(changes.getLast().index()));
    }

    private Set<Long> current(SubjectHash subject) {
        Knowledge.Moment moment =
                knowledge
                        .now()
                        .orElseThrow(() ->
                                ProblemType.NOT_READY.retryAfter(
                                        "The service has lost sight of the log.",
                                        Duration.ofSeconds(1)));
        return current(knowledge.state(subject), moment);
    }

    /// Indexes of the answers that count now.
    static Set<Long> current(SubjectState state, Knowledge.Moment moment) {
        return Decider.current(state, moment.rulebook(), moment.time()).stream()
                .map(Answer::index)
                .collect(Collectors.toUnmodifiableSet());
    }

    static Item item(Change.At at, Set<Long> current) {
        StandingChange change =
                StandingJson.read(at.change())
                        .orElseThrow(() -> new IllegalStateException("not about a person"));
        return switch (change) {
            case StandingChange.ChoiceMade made ->
                    new Item(
                            at.index(),
                            ChoiceDraft.TYPE,
                            at.recordedAt(),
                            AnswerShown.of(
                                    made.at(at.index(), at.recordedAt()),
                                    current.contains(at.index())),
                            null,
                            null);
            case StandingChange.Objected said ->
                    new Item(
                            at.index(),
                            ObjectionDraft.TYPE,
                            at.recordedAt(),
                            AnswerShown.of(
                                    said.at(at.index(), at.recordedAt()),
                                    current.contains(at.index())),
                            null,
                            null);
            case StandingChange.SubjectUpdated said ->
                    new Item(
                            at.index(),
                            ProfileDraft.TYPE,
                            at.recordedAt(),
                            null,
                            new Profile(said.jurisdictions(), said.adultOn(), said.guardians()),
                            null);
            case StandingChange.NoticeDelivered told ->
                    new Item(
                            at.index(),
                            DeliveryDraft.TYPE,
                            at.recordedAt(),
                            null,
                            null,
                            new Delivery(
                                    AnswerShown.Notice.of(
                                            new NoticeRef(told.noticeId(), told.noticeVersion())),
                                    told.deliveredAt()));
        };
    }

    private static int limit(String limit) {
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > MAX_PAGE) {
            throw ProblemType.VALIDATION.at("limit", "must be a whole number from 1 to 1000");
        }
        return Integer.parseInt(limit);
    }

    private static String cursor(long index) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("before " + index).getBytes(StandardCharsets.US_ASCII));
    }

    private static long position(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.matches("before [0-9]{1,18}")) {
                return Long.parseLong(text, "before ".length(), text.length(), 10);
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the decoder's words.
        }
        throw ProblemType.VALIDATION.at("cursor", "is not one that we gave");
    }
}
