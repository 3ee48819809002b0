package io.sayso.consent.agent;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sayso.consent.objection.Limiter;
import io.sayso.consent.objection.ObjectionKeys;
import io.sayso.consent.objection.ObjectionLog;
import io.sayso.standing.Alias;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// Hears agents. May block.
///
/// Of what an agent can ask for only a no to AI training is done: an agent's yes never counts, so
/// none is recorded. What is answered does not depend on whether we know the person.
@ApplicationScoped
class AgentRequests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_ID = 256;
    private static final int MOST_AGENTS = 10_000;
    private static final String MAC = "HmacSHA256";

    private final AgentConfig config;
    private final AgentDirectory directory;
    private final AgentRequestStore store;
    private final ObjectionLog objections;
    private final InstantSource clock;
    private final Limiter limiter;
    private final SecretKey key;

    AgentRequests(
            AgentConfig config,
            AgentDirectory directory,
            AgentRequestStore store,
            ObjectionLog objections,
            ObjectionKeys keys,
            InstantSource clock) {
        this.config = config;
        this.directory = directory;
        this.store = store;
        this.objections = objections;
        this.clock = clock;
        this.limiter = new Limiter(config.perHour(), Duration.ofHours(1), MOST_AGENTS, clock);
        this.key = keys.of("agent");
    }

    /// What became of a call.
    sealed interface Heard {
        /// It was answered.
        record Answered(AgentStatus status) implements Heard {}

        /// It is not signed by an agent that is heard here.
        record NotSigned() implements Heard {}

        /// It is signed, and a member is not what it must be.
        record Invalid(String member, String message) implements Heard {}

        /// It was answered before.
        record Replayed() implements Heard {}

        /// The agent asks for too much.
        record TooMany() implements Heard {}

        /// Agents are not heard here.
        record Impossible() implements Heard {}
    }

    /// Hears one.
    ///
    /// @param body base64 of a signature and the JSON it is of
    /// @throws io.sayso.ledger.LedgerUnavailableException if it cannot be recorded now; it may be
    ///   sent again
    Heard hear(String body) {
        String ours = directory.business().orElse(null);
        if (ours == null) {
            return new Heard.Impossible();
        }
        byte[] combined = decode(body);
        if (combined.length <= Agent.SIGNATURE) {
            return new Heard.NotSigned();
        }
        AgentRequest request = read(combined);
        String agent = request == null ? null : request.agentId();
        if (request == null
                || agent == null
                || directory.find(agent).filter(each -> each.signed(combined)).isEmpty()) {
            return new Heard.NotSigned();
        }
        Heard.Invalid invalid = fault(request, ours);
        if (invalid != null) {
            return invalid;
        }
        return limiter.take(agent) ? answer(request, agent) : new Heard.TooMany();
    }

    private Heard.@Nullable Invalid fault(AgentRequest request, String ours) {
        if (!ours.equals(request.businessId())) {
            return new Heard.Invalid("business-id", "is not ours");
        }
        if (!request.isOf(clock.instant())) {
            return new Heard.Invalid(
                    "expires-at", "must be in the future, and at most 10 minutes after issued-at");
        }
        String id = request.agentRequestId();
        if (id == null || id.isEmpty() || id.length() > MOST_ID) {
            return new Heard.Invalid("agent-request-id", "must be 1 to 256 characters");
        }
        return request.exercise() == null ? new Heard.Invalid("exercise", "is missing") : null;
    }

    private Heard answer(AgentRequest request, String agent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String id = id(agent, String.valueOf(request.agentRequestId()));
        AgentStatus kept = store.insert(AgentStatus.open(id, now), agent, now.minus(config.keep()));
        // An open one was cut off: whether it is in the log, the log says.
        if (!kept.status().equals("open")) {
            return new Heard.Replayed();
        }
        AgentStatus answered = decided(kept, request, agent);
        store.update(answered);
        return new Heard.Answered(answered);
    }

    private AgentStatus decided(AgentStatus open, AgentRequest request, String agent) {
        if (!"ai-training:opt-out".equals(request.exercise())) {
            return open.denied(
                    "claim_not_covered",
                    "Here agents can ask for ai-training:opt-out only; a yes is the person's own.");
        }
        Set<Alias> identifiers = request.identifiers();
        if (identifiers.isEmpty()) {
            return open.denied(
                    "insuf_verification",
                    "An email with email_verified, or a phone_number with phone_number_verified,"
                            + " is needed.");
        }
        objections.recordFor(agent, identifiers, "agent." + open.requestId());
        return open.fulfilled();
    }

    /// What became of an earlier one.
    Optional<AgentStatus> find(String id) {
        return store.find(id);
    }

    private static byte[] decode(String body) {
        try {
            return Base64.getDecoder().decode(body.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static @Nullable AgentRequest read(byte[] combined) {
        try {
            return JSON.readValue(
                    Arrays.copyOfRange(combined, Agent.SIGNATURE, combined.length),
                    AgentRequest.class);
        } catch (JacksonException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("bytes cannot be read", e);
        }
    }

    /// The same request of the same agent has the same id; nobody else can guess it.
    private String id(String agent, String request) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            byte[] hash = mac.doFinal((agent + "\n" + request).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC is not available", e);
        }
    }
}
