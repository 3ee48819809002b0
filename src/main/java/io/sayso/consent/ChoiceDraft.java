package io.sayso.consent;

import io.sayso.decision.Answer;
import io.sayso.erasure.PersonalEntry;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingJson;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An answer on its way into the log.
record ChoiceDraft(SubjectId subject, SubjectHash hash, Statement statement) implements Draft {
    /// The leaf's `t`.
    static final String TYPE = "consent.choice";

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of(hash);
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        Answer answer = statement.at(slot);
        PersonalEntry entry =
                new PersonalEntry(subject, hash, secrets.of(hash), facts(answer), evidence(answer));
        return new Prepared(
                TYPE,
                entry.leaf(TYPE, slot),
                List.of(entry.opening()),
                List.of(
                        StandingJson.toChange(
                                hash, StandingChange.ChoiceMade.of(subject.value(), answer))));
    }

    // The day only: facts may outlive the person's erasure.
    private Map<String, Object> facts(Answer answer) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("answer", answer.choice().wire());
        facts.put("purpose", answer.scope().purpose().value());
        facts.put("category", answer.scope().category().value());
        facts.put("recipient", answer.scope().recipient().value());
        facts.put("jurisdiction", answer.scope().jurisdiction().code());
        facts.put("effective", answer.effectiveAt().truncatedTo(ChronoUnit.DAYS).toString());
        facts.put("actor", answer.actor().wire());
        if (answer.isYes()) {
            facts.put("notice", String.valueOf(answer.notice()));
            facts.put("explicit", answer.explicit());
            facts.put("sources", answer.sources().stream().map(Source::wire).sorted().toList());
        }
        return facts;
    }

    private Map<String, Object> evidence(Answer answer) {
        Map<String, Object> evidence = new HashMap<>();
        evidence.put("recordedAt", answer.recordedAt().toString());
        evidence.put("effectiveAt", answer.effectiveAt().toString());
        put(evidence, "actorId", statement.actor().id());
        put(evidence, "evidence", statement.actor().evidence());
        put(evidence, "language", statement.language());
        put(evidence, "expiresAt", answer.expiresAt());
        put(evidence, "collectedFrom", answer.collectedFrom());
        return evidence;
    }

    private static void put(Map<String, Object> evidence, String name, @Nullable Object value) {
        if (value != null) {
            evidence.put(name, value.toString());
        }
    }

    @Override
    public String toString() {
        return "ChoiceDraft[redacted]";
    }
}
