package io.sayso.rulebook.governance;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.ledger.Claim;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Slot;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Publishes notices. A version never changes; what is wrong in one is put right by the next.
@ApplicationScoped
class NoticeService {
    private final Rules rules;
    private final PolicyLog log;
    private final NoticeStore store;

    NoticeService(Rules rules, PolicyLog log, NoticeStore store) {
        this.rules = rules;
        this.log = log;
        this.store = store;
    }

    /// Publishes the first version of a notice.
    NoticePublished publish(
            Caller officer, String id, NoticeRequest request, @Nullable Claim claim) {
        Rulebook rulebook = rules.now().rulebook();
        NoticeContent content = NoticeContent.of(request, rulebook);
        Reach.of(officer, rulebook).require(content.places());
        if (claim == null && newest(rulebook, id).isPresent()) {
            throw alreadyExists();
        }
        return append(officer, id, 1, content, claim);
    }

    /// Publishes the next version of a notice.
    NoticePublished publishNext(
            Caller officer, String id, NoticeRequest request, @Nullable Claim claim) {
        Rulebook rulebook = rules.now().rulebook();
        Notice newest = newest(rulebook, id).orElseThrow(() -> PolicyProblems.notFound("notice"));
        NoticeContent content = NoticeContent.of(request, rulebook);
        Reach reach = Reach.of(officer, rulebook);
        reach.require(content.places());
        // A material version ends what the one before carried, wherever that held.
        reach.require(newest.jurisdictions());
        return append(officer, id, newest.ref().version() + 1, content, claim);
    }

    private NoticePublished append(
            Caller officer, String id, int version, NoticeContent content, @Nullable Claim claim) {
        String hash = content.hash(id, version);
        PolicyChange published =
                new PolicyChange.NoticePublished(
                        id,
                        version,
                        hash,
                        content.material(),
                        content.purposes(),
                        content.categories(),
                        content.recipients(),
                        content.jurisdictions(),
                        content.texts(),
                        officer.subject());
        Map<String, Object> leaf = content.scope(id, version);
        leaf.put("hash", hash);
        leaf.put(
                "languages",
                content.texts().stream().map(PolicyChange.NoticeText::language).toList());
        leaf.put("officer", log.pseudonym(officer.subject()));
        String once = "notice.publish/" + id + "@" + version;
        return switch (log.append(new PolicyDraft(_ -> published, leaf), claim, once)) {
            case Outcome.Recorded(Slot slot, int _, boolean replayed) ->
                    replayed ? replayed(slot) : NoticePublished.of(id, version, hash, slot);
            case Outcome.KeyReused() -> throw taken(id, version);
        };
    }

    private NoticePublished replayed(Slot slot) {
        NoticeView notice = store.at(slot.index());
        return NoticePublished.of(notice.id(), notice.version(), notice.hash(), slot);
    }

    private HttpProblem taken(String id, int version) {
        int now = newest(rules.now().rulebook(), id).map(each -> each.ref().version()).orElse(0);
        return now >= version ? alreadyExists() : PolicyProblems.keyReused();
    }

    private static HttpProblem alreadyExists() {
        return ProblemType.ALREADY_EXISTS.with("This version of the notice is published already.");
    }

    private static Optional<Notice> newest(Rulebook rulebook, String id) {
        return rulebook.notices().values().stream()
                .filter(notice -> notice.ref().id().equals(id))
                .max(Comparator.comparingInt(notice -> notice.ref().version()));
    }
}
