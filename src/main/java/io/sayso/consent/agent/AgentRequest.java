package io.sayso.consent.agent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sayso.consent.objection.Identifier;
import io.sayso.standing.Alias;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an agent signed: a data rights request of the Data Rights Protocol 1.0.
///
/// Members that we do not look at are left out: the less is read, the less can be kept.
@JsonIgnoreProperties(ignoreUnknown = true)
record AgentRequest(
        @JsonProperty("agent-id") @Nullable String agentId,
        @JsonProperty("business-id") @Nullable String businessId,
        @JsonProperty("issued-at") @Nullable String issuedAt,
        @JsonProperty("expires-at") @Nullable String expiresAt,
        @JsonProperty("agent-request-id") @Nullable String agentRequestId,
        @JsonProperty("drp.version") @Nullable String version,
        @JsonProperty("exercise") @Nullable String exercise,
        @JsonProperty("email") @Nullable String email,
        @JsonProperty("email_verified") @Nullable Boolean emailVerified,
        @JsonProperty("phone_number") @Nullable String phoneNumber,
        @JsonProperty("phone_number_verified") @Nullable Boolean phoneNumberVerified) {
    /// Longest time between issue and expiry.
    static final Duration LONGEST = Duration.ofMinutes(10);

    /// How far an agent's clock may be ahead of ours.
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /// Whether it can be answered at an instant: it was issued, has not expired, and not for longer
    /// than it may.
    boolean isOf(Instant now) {
        Instant issued = instant(issuedAt);
        Instant expires = instant(expiresAt);
        return issued != null
                && expires != null
                && !issued.isAfter(now.plus(AHEAD))
                && expires.isAfter(now)
                && !expires.isAfter(issued.plus(LONGEST));
    }

    /// The identifiers that the agent says it has verified.
    Set<Alias> identifiers() {
        Set<Alias> identifiers = new LinkedHashSet<>();
        if (Boolean.TRUE.equals(emailVerified)) {
            identifier("email", email).ifPresent(identifiers::add);
        }
        if (Boolean.TRUE.equals(phoneNumberVerified)) {
            identifier("phone", phoneNumber).ifPresent(identifiers::add);
        }
        return identifiers;
    }

    private static Optional<Alias> identifier(String type, @Nullable String value) {
        return Identifier.read(type, value).map(Identifier::alias);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// Redacted.
    @Override
    public String toString() {
        return "AgentRequest[redacted]";
    }
}
