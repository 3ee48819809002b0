package io.sayso.consent;

import io.sayso.erasure.PersonalEntry;
import io.sayso.ledger.Draft;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.standing.HeldAlias;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingJson;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A profile on its way into the log.
///
/// @param aliases the profile's, hashed
record ProfileDraft(Profile profile, SubjectHash hash, List<HeldAlias> aliases) implements Draft {
    /// The leaf's `t`.
    static final String TYPE = "subject.update";

    @Override
    public Set<SubjectHash> subjects() {
        return Set.of(hash);
    }

    @Override
    public Prepared prepare(Slot slot, Secrets secrets) {
        PersonalEntry entry =
                new PersonalEntry(
                        profile.subject(), hash, secrets.of(hash), facts(), evidence(slot));
        return new Prepared(
                TYPE,
                entry.leaf(TYPE, slot),
                List.of(entry.opening()),
                List.of(StandingJson.toChange(hash, update())));
    }

    private StandingChange.SubjectUpdated update() {
        return new StandingChange.SubjectUpdated(
                profile.subject().value(),
                profile.residences().stream().map(StandingChange.Place::of).toList(),
                profile.adultOn(),
                profile.guardians().stream().map(SubjectId::value).toList(),
                aliases.stream().map(HeldAlias::text).toList());
    }

    private Map<String, Object> facts() {
        return Map.of(
                "jurisdictions",
                profile.residences().stream().map(each -> each.code().code()).sorted().toList());
    }

    private Map<String, Object> evidence(Slot slot) {
        Map<String, Object> evidence = new HashMap<>();
        evidence.put("recordedAt", slot.recordedAt().toString());
        evidence.put(
                "sojourns",
                profile.residences().stream()
                        .map(each ->
                                each.code()
                                        + " "
                                        + each.since()
                                        + "/"
                                        + (each.until() == null ? ".." : each.until()))
                        .toList());
        if (profile.adultOn() != null) {
            evidence.put("adultOn", profile.adultOn().toString());
        }
        evidence.put("guardians", profile.guardians().stream().map(SubjectId::value).toList());
        evidence.put("aliases", aliases.stream().map(HeldAlias::text).toList());
        return evidence;
    }

    @Override
    public String toString() {
        return "ProfileDraft[redacted]";
    }
}
