package io.sayso.consent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /v1/deliveries`: a notice version was put before these people.
record DeliveryRequest(
        ChoiceRequest.@Nullable NoticeShown notice,
        @Nullable Instant deliveredAt,
        @Nullable List<@Nullable String> subjects) {
    /// Most people of one call.
    static final int MAX_SUBJECTS = 10_000;

    @Override
    public String toString() {
        return "DeliveryRequest[redacted]";
    }
}
