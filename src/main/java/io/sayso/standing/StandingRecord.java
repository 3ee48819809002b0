package io.sayso.standing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.sayso.decision.Answer;
import io.sayso.decision.Delivery;
import io.sayso.decision.SubjectState;
import io.sayso.standing.memory.StateForm;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.SubjectId;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A [Standing] as it is stored.
@JsonInclude(JsonInclude.Include.NON_NULL)
record StandingRecord(
        String subject,
        boolean sealed,
        List<StandingChange.Place> jurisdictions,
        @Nullable LocalDate adultOn,
        List<String> guardians,
        List<String> aliases,
        List<Placed<StandingChange.ChoiceMade>> answers,
        List<Placed<StandingChange.NoticeDelivered>> deliveries) {

    /// How a state is written down by itself: as that of a standing which names nobody.
    static final StateForm FORM =
            new StateForm() {
                @Override
                public byte[] write(SubjectState state) {
                    Standing standing = new Standing(state, Set.of(), Set.of());
                    try {
                        return StandingJson.MAPPER.writeValueAsBytes(of("", standing));
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException("a state cannot be written", e);
                    }
                }

                @Override
                public SubjectState read(byte[] bytes) throws IOException {
                    try {
                        return StandingJson.MAPPER
                                .readValue(bytes, StandingRecord.class)
                                .toStanding()
                                .state();
                    } catch (JsonProcessingException e) {
                        // Its message would say what stands there.
                        throw new IOException("a state that cannot be read");
                    }
                }
            };

    /// Something with its place in the log.
    record Placed<T extends StandingChange>(long index, Instant recordedAt, T what) {}

    /// Redacted.
    @Override
    public String toString() {
        return "StandingRecord[redacted]";
    }

    /// @param subject the person's id
    static StandingRecord of(String subject, Standing standing) {
        SubjectState state = standing.state();
        return new StandingRecord(
                subject,
                state.sealed(),
                state.residences().stream().map(StandingChange.Place::of).toList(),
                state.adultOn(),
                standing.guardians().stream().map(SubjectId::value).sorted().toList(),
                standing.aliases().stream().map(HeldAlias::text).sorted().toList(),
                state.answers().stream().map(each -> placed(subject, each)).toList(),
                state.deliveries().stream().map(each -> placed(subject, each)).toList());
    }

    Standing toStanding() {
        return new Standing(
                new SubjectState(
                        true,
                        sealed,
                        jurisdictions.stream().map(StandingChange.Place::toResidence).toList(),
                        adultOn,
                        answers.stream()
                                .map(each -> each.what().at(each.index(), each.recordedAt()))
                                .toList(),
                        deliveries.stream().map(StandingRecord::delivery).toList()),
                guardians.stream().map(SubjectId::new).collect(Collectors.toUnmodifiableSet()),
                aliases.stream().map(HeldAlias::parse).collect(Collectors.toUnmodifiableSet()));
    }

    private static Placed<StandingChange.ChoiceMade> placed(String subject, Answer answer) {
        return new Placed<>(
                answer.index(), answer.recordedAt(), StandingChange.ChoiceMade.of(subject, answer));
    }

    private static Placed<StandingChange.NoticeDelivered> placed(
            String subject, Delivery delivery) {
        return new Placed<>(
                delivery.index(),
                delivery.recordedAt(),
                new StandingChange.NoticeDelivered(
                        subject,
                        delivery.notice().id(),
                        delivery.notice().version(),
                        delivery.deliveredAt()));
    }

    private static Delivery delivery(Placed<StandingChange.NoticeDelivered> placed) {
        StandingChange.NoticeDelivered told = placed.what();
        return new Delivery(
                placed.index(),
                new NoticeRef(told.noticeId(), told.noticeVersion()),
                told.deliveredAt(),
                placed.recordedAt());
    }
}
