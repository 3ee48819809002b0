package io.sayso.consent;

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
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A profile on its way into the log.
///
/// Who gets a name under which somebody said no without an account, has said it: the entry tells of
/// both, the no first, so that at no moment the one is known without the other.
///
/// @param aliases the profile's, hashed
/// @param index as of the batch before; what is said under an alias stands alone in its batch
record ProfileDraft(Profile profile, SubjectHash hash, List<HeldAlias> aliases, StandingIndex index)
        implements Draft {
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
        return new Prepared(TYPE, entry.leaf(TYPE, slot), List.of(entry.opening()), changes());
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        objected().ifPresent(said -> changes.add(StandingJson.toChange(hash, said)));
        changes.add(StandingJson.toChange(hash, update()));
        return changes;
    }

    private Optional<StandingChange> objected() {
        Set<SubjectHash> before = index.aliasesOf(hash);
        return aliases.stream()
                .map(HeldAlias::hash)
                .filter(alias -> !before.contains(alias))
                .flatMap(alias -> index.objection(alias).stream())
                .max(Comparator.comparingLong(Objection::index))
                .map(objection ->
                        new StandingChange.Objected(
                                profile.subject().value(),
                                objection.identifier(),
                                objection.actor().wire(),
                                objection.recordedAt()));
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
