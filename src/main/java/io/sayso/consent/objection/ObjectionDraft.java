package io.sayso.consent.objection;

import io.sayso.decision.ActorType;
import io.sayso.erasure.PersonalEntry;
import io.sayso.ledger.Change;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.standing.HeldAlias;
import io.sayso.standing.Objection;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.StandingJson;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A confirmed objection on its way into the log.
///
/// The leaf is about the identifier and looks the same whoever has it, so that nobody can read from
/// the log whether we know them. It stands alone in its batch: who has the identifier is as of the
/// entry before, and who gets it in the entry behind finds the objection.
public final class ObjectionDraft implements Draft {
    /// The leaf's `t`.
    public static final String TYPE = "consent.objection";

    private final HeldAlias alias;
    private final String place;
    private final @Nullable String agent;
    private final StandingIndex index;
    private Map<SubjectHash, String> bearers = Map.of();

    /// @param place where they said they live, or `*`
    /// @param agent whom they authorised to say it; null for who used a link sent to the identifier
    ObjectionDraft(HeldAlias alias, String place, @Nullable String agent, StandingIndex index) {
        this.alias = alias;
        this.place = place;
        this.agent = agent;
        this.index = index;
    }

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of(alias.hash());
    }

    @Override
    public boolean isFirstOfBatch() {
        return true;
    }

    @Override
    public boolean isLastOfBatch() {
        return true;
    }

    @Override
    public void look(Connection transaction) throws SQLException {
        Set<SubjectHash> known = index.bearers(alias.hash());
        bearers = known.isEmpty() ? Map.of() : index.ids(transaction, known);
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        PersonalEntry entry =
                new PersonalEntry(
                        new SubjectId(alias.text()),
                        alias.hash(),
                        secrets.of(alias.hash()),
                        facts(slot),
                        evidence(slot));
        List<Change> changes = new ArrayList<>();
        bearers.forEach((bearer, id) ->
                changes.add(
                        StandingJson.toChange(
                                bearer,
                                new StandingChange.Objected(
                                        id, alias.type(), actor().wire(), null))));
        changes.add(Objection.change(alias, actor()));
        return new Prepared(TYPE, entry.leaf(TYPE, slot), List.of(entry.opening()), changes);
    }

    private ActorType actor() {
        return agent == null ? ActorType.SUBJECT : ActorType.AGENT;
    }

    // The day only: facts may outlive an erasure.
    private Map<String, Object> facts(Slot slot) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("answer", "opt-out");
        facts.put("purpose", "ai-training");
        facts.put("category", "*");
        facts.put("recipient", "*");
        facts.put("jurisdiction", "*");
        facts.put(
                "jurisdictions",
                place.equals(Jurisdiction.ANY.code()) ? List.of() : List.of(place));
        facts.put("identifier", alias.type());
        facts.put("effective", slot.recordedAt().truncatedTo(ChronoUnit.DAYS).toString());
        facts.put("actor", actor().wire());
        return facts;
    }

    private Map<String, Object> evidence(Slot slot) {
        Map<String, Object> evidence = new HashMap<>();
        evidence.put("recordedAt", slot.recordedAt().toString());
        evidence.put("how", agent == null ? "link" : "agent");
        if (agent != null) {
            evidence.put("actorId", agent);
        }
        return evidence;
    }

    /// Redacted.
    @Override
    public String toString() {
        return "ObjectionDraft[redacted]";
    }
}
