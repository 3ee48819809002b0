package io.sayso.rulebook.governance;

import io.sayso.ledger.Change;
import io.sayso.ledger.Slot;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A deployment without log, database and HTTP: what officers may do to its rules, with a clock to
/// move, and a history of what they did.
final class PaperDeployment {
    /// What was published, and by whom.
    record Publication(PublishedFile file, String drafter, String approver) {}

    private static final Section ABOUT = RuleFiles.about(RuleFolder.BUNDLED);
    private static final List<String> PLACES = List.of("ZZ", "US", "US-TX", "HK");

    final List<Publication> history = new ArrayList<>();
    final Map<String, Hold> holds = new LinkedHashMap<>();
    final Map<String, String> imposers = new HashMap<>();
    final List<RuleDraft> drafts = new ArrayList<>();
    private final Map<NoticeRef, Notice> notices = new LinkedHashMap<>();
    private Instant clock;
    private long index;
    private RulebookHolder.Moment moment;

    PaperDeployment(Instant start) {
        clock = start;
        publish(PolicyChange.RulePublished.TREES, 1, Edition.ALWAYS, bundled("trees.yaml"), "", "");
        for (String code : PLACES) {
            publish(code, 1, Edition.ALWAYS, file(code), "", "");
        }
        moment = assembled();
    }

    Instant clock() {
        return clock;
    }

    void move(Duration by) {
        clock = clock.plus(by);
    }

    Rulebook rulebook() {
        return moment.rulebook();
    }

    String newest(String name) {
        RuleFiles newest = moment.rules().newest();
        return name.equals(PolicyChange.RulePublished.TREES)
                ? newest.trees().text()
                : Objects.requireNonNull(newest.rules().get(name)).text();
    }

    /// Drafts a file, if it is one that may be drafted.
    void draft(String officer, String name, String content) {
        Proposal proposal = proposal(name, content);
        drafts.add(
                new RuleDraft(
                        UUID.randomUUID().toString(),
                        next().index(),
                        name,
                        proposal.version() - 1,
                        content,
                        "",
                        null,
                        proposal.widens(),
                        officer,
                        clock,
                        RuleDraft.State.OPEN,
                        null,
                        null,
                        null));
    }

    /// Approves a draft, if that officer may.
    void approve(String officer, RuleDraft draft) {
        Proposal proposal = proposal(draft.name(), draft.content());
        if (proposal.version() - 1 != draft.follows()
                || !draft.mayBeApprovedBy(officer, proposal.change())) {
            return;
        }
        PolicyDraft entry =
                RuleEntries.published(
                        draft, proposal, new RuleEntries.Approver(officer, "", ""), clock);
        Slot slot = next();
        PolicyChange.RulePublished published =
                (PolicyChange.RulePublished) entry.change().apply(slot);
        drafts.remove(draft);
        publish(
                published.name(),
                published.version(),
                published.effectiveFrom(),
                published.content(),
                draft.draftedBy(),
                officer);
        moment = assembled();
    }

    void impose(String officer, String code, @Nullable Duration length) {
        Slot slot = next();
        String id = "hold-" + slot.index();
        holds.put(
                id,
                new Hold(
                        id,
                        slot.index(),
                        new Jurisdiction(code),
                        Purpose.ANY,
                        Recipient.ANY,
                        clock,
                        length == null ? null : clock.plus(length),
                        null));
        imposers.put(id, officer);
        moment = assembled();
    }

    void lift(String officer, String id) {
        Hold hold = Objects.requireNonNull(holds.get(id));
        if (!officer.equals(imposers.get(id)) && hold.liftedAt() == null) {
            holds.put(id, hold.lifted(next().recordedAt()));
            moment = assembled();
        }
    }

    /// Publishes the next version of the one notice, about everything.
    NoticeRef tell(boolean material) {
        NoticeRef ref = new NoticeRef("training", notices.size() + 1);
        notices.put(
                ref,
                new Notice(
                        ref,
                        Set.of("en"),
                        next().recordedAt(),
                        material,
                        Set.of(new Purpose("ai-training")),
                        Set.of(DataCategory.ANY),
                        Set.of(Recipient.SELF),
                        Set.of(Jurisdiction.ANY)));
        moment = assembled();
        return ref;
    }

    /// The place of the next entry, a microsecond after the one before.
    Slot next() {
        clock = clock.plusNanos(1_000);
        return new Slot(index++, clock);
    }

    private Proposal proposal(String name, String content) {
        return Proposal.of(name, content, new Proposal.Circumstances(moment, ABOUT, clock, null));
    }

    private void publish(
            String name, int version, Instant from, String content, String drafter, String by) {
        Change.At at =
                new Change.At(
                        index, clock, new Change(PolicyChange.RulePublished.TYPE, null, "{}"));
        PolicyChange.RulePublished published =
                new PolicyChange.RulePublished(name, version, index, from, content, null, null);
        history.add(new Publication(PublishedFile.of(at, published), drafter, by));
        index++;
    }

    private RulebookHolder.Moment assembled() {
        PublishedRules rules =
                PublishedRules.of(ABOUT, history.stream().map(Publication::file).toList());
        Rulebook rulebook =
                new RulebookAssembly(
                                rules.version(),
                                rules.newest().trees(),
                                rules.editions(),
                                List.copyOf(holds.values()),
                                List.copyOf(notices.values()))
                        .assemble();
        return new RulebookHolder.Moment(rulebook, rules, index);
    }

    private static String bundled(String path) {
        return Objects.requireNonNull(RuleFolder.BUNDLED.read(path));
    }

    private static String file(String code) {
        return """
        code: %s
        name: A place
        kind: country
        status: in-force
        %s
        terms:
          silence: %s
          minors: deny
          noticeWindow: P30D
          retroactive: false
          confidence: high
          reviewDate: 2027-05-21
        rationale: a test
        background: {}
        sources: []
        unsourced: a test
        reviewedOn: 2026-11-21
        evidence: looked-up
        notes: []
        """
                .formatted(
                        code,
                        code.equals("US-TX") ? "parent: US\nfederalParent: US" : "",
                        code.startsWith("US") ? "allow" : "deny");
    }
}
