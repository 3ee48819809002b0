package io.sayso.rulebook.governance;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.ledger.Claim;
import io.sayso.platform.Caller;
import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What officers see and do at a page: the same as over `/v1`, by the same services.
@ApplicationScoped
public class OfficerDesk {
    private static final int SHOWN = 200;

    private final Rules rules;
    private final RuleService service;
    private final RuleDraftStore drafts;
    private final HoldService holding;
    private final HoldStore holds;
    private final NoticeService noticing;
    private final NoticeStore notices;
    private final DeliveryStore deliveries;
    private final PolicyLog log;
    private final Validator validator;
    private final InstantSource clock;

    OfficerDesk(
            Rules rules,
            RuleService service,
            RuleDraftStore drafts,
            HoldService holding,
            HoldStore holds,
            NoticeService noticing,
            NoticeStore notices,
            DeliveryStore deliveries,
            PolicyLog log,
            Validator validator,
            InstantSource clock) {
        this.rules = rules;
        this.service = service;
        this.drafts = drafts;
        this.holding = holding;
        this.holds = holds;
        this.noticing = noticing;
        this.notices = notices;
        this.deliveries = deliveries;
        this.log = log;
        this.validator = validator;
        this.clock = clock;
    }

    /// The places that an officer may touch: those whose review is due first, then by review date.
    public List<PlaceRule> places(Caller officer) {
        RulebookHolder.Moment moment = rules.now();
        Reach reach = Reach.of(officer, moment.rulebook());
        Instant now = clock.instant();
        return rules.inForce().stream()
                .filter(rule -> reach.covers(new Jurisdiction(rule.jurisdiction())))
                .flatMap(rule ->
                        moment.rules().inForce(rule.jurisdiction(), now).stream()
                                .map(file -> PlaceRule.of(file, rule)))
                .sorted(
                        Comparator.comparing(PlaceRule::overdue)
                                .reversed()
                                .thenComparing(
                                        PlaceRule::reviewDate,
                                        Comparator.nullsFirst(Comparator.naturalOrder()))
                                .thenComparing(PlaceRule::code))
                .toList();
    }

    /// One place, with its file as it was published last and whatever is scheduled.
    ///
    /// @throws HttpProblem 403 outside the claim, 404 without a rule of its own
    public PlaceFile place(Caller officer, String code) {
        RulebookHolder.Moment moment = rules.now();
        if (!Jurisdiction.isWellFormed(code) || code.equals("*")) {
            throw PolicyProblems.notFound("place");
        }
        service.requireReach(officer, code);
        PlaceRule rule =
                places(officer).stream()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> PolicyProblems.notFound("place"));
        RuleFile newest = moment.rules().newest().rules().get(code);
        if (newest == null) {
            throw PolicyProblems.notFound("place");
        }
        return new PlaceFile(
                rule,
                newest.rationale(),
                newest.sources(),
                newest.text(),
                RuleForm.of(newest.text()),
                versions(moment.rulebook(), code));
    }

    private static List<PlaceFile.Version> versions(Rulebook rulebook, String code) {
        List<PlaceFile.Version> versions = new ArrayList<>();
        for (Rule rule : rulebook.timeline(new Jurisdiction(code)).rules()) {
            versions.add(
                    new PlaceFile.Version(
                            rule.id(),
                            TermsJson.word(rule.terms().silence()),
                            rule.publishedAt(),
                            rule.effectiveFrom()));
        }
        return List.copyOf(versions.reversed());
    }

    /// The trees as they were published last.
    public String trees() {
        return rules.now().rules().newest().trees().text();
    }

    /// A place's file as it was published last, with what an officer put into its form.
    ///
    /// @throws HttpProblem 400 where the file cannot be changed that way, 403 outside the claim,
    ///   404 without a rule of its own
    public String written(Caller officer, String code, RuleForm form) {
        try {
            return form.written(place(officer, code).text());
        } catch (BadRuleFileException e) {
            throw PolicyProblems.badFile(e);
        }
    }

    /// A file as it was published last; empty of a place without a rule of its own.
    public String published(String name) {
        if (name.equals(PolicyChange.RulePublished.TREES)) {
            return trees();
        }
        RuleFile file = rules.now().rules().newest().rules().get(name);
        return file == null ? "" : file.text();
    }

    /// In which keys a draft of a place differs from what was published last; none of the trees.
    public List<RuleForm.Difference> differences(RuleDraftView draft) {
        String before = published(draft.name());
        String after = draft.rule();
        boolean isOfTrees = draft.name().equals(PolicyChange.RulePublished.TREES);
        if (isOfTrees || before.isEmpty() || after == null) {
            return List.of();
        }
        try {
            return RuleForm.of(before).differences(RuleForm.of(after));
        } catch (BadRuleFileException e) {
            // it no longer fits the rules as they are, which the draft itself says
            return List.of();
        }
    }

    /// Drafts within an officer's reach, newest first; the newest 200.
    public List<RuleDraftView> drafts(Caller officer) {
        Rulebook rulebook = rules.now().rulebook();
        Reach reach = Reach.of(officer, rulebook);
        return drafts
                .list(
                        reach.covers(Jurisdiction.ANY) ? null : reach.codes(rulebook),
                        Long.MAX_VALUE,
                        SHOWN)
                .stream()
                .map(RuleDraftView::of)
                .toList();
    }

    /// One draft, judged now.
    ///
    /// @throws HttpProblem 403 outside the claim, 404
    public RuleDraftView draft(Caller officer, String id) {
        return service.get(officer, id);
    }

    /// Proposes a version of a rule file.
    ///
    /// @param key makes a repeated click one
    /// @throws HttpProblem as `POST /v1/rules`
    public RuleDraftView propose(Caller officer, RuleDraftRequest request, String key) {
        check(request);
        return service.draft(officer, request, claim(officer, key, "POST /v1/rules", request));
    }

    /// Publishes a draft.
    ///
    /// @throws HttpProblem as `POST /v1/rules/{id}/approve`
    public RuleApproved approve(Caller officer, String id, String key) {
        return service.approve(
                officer, id, claim(officer, key, "POST /v1/rules/" + id + "/approve", ""));
    }

    /// Gives a draft up.
    ///
    /// @throws HttpProblem as `POST /v1/rules/{id}/withdraw`
    public RuleDraftView withdraw(Caller officer, String id, String key) {
        return service.withdraw(
                officer, id, claim(officer, key, "POST /v1/rules/" + id + "/withdraw", ""));
    }

    /// Holds within an officer's reach, newest first; the newest 200.
    public List<HoldView> holds(Caller officer) {
        Rulebook rulebook = rules.now().rulebook();
        return holds.list(Reach.of(officer, rulebook).codes(rulebook), Long.MAX_VALUE, SHOWN);
    }

    /// Suspends training at once.
    ///
    /// @throws HttpProblem as `POST /v1/holds`
    public HoldRecorded impose(Caller officer, HoldRequest request, String key) {
        check(request);
        return holding.impose(officer, request, claim(officer, key, "POST /v1/holds", request));
    }

    /// Lifts another officer's hold.
    ///
    /// @throws HttpProblem as `POST /v1/holds/{id}/lift`
    public HoldRecorded lift(Caller officer, String id, String key) {
        return holding.lift(officer, id, claim(officer, key, "POST /v1/holds/" + id + "/lift", ""));
    }

    /// The newest version of each notice, by id; the first 200.
    public List<NoticeView> notices() {
        return notices.newest("", SHOWN);
    }

    /// One notice's versions, the newest first; none of one that was never published.
    public List<NoticeView> versions(String id) {
        return notices.versions(id);
    }

    /// Publishes a notice, or its next version where there is one.
    ///
    /// @param first whether it is to be the first of that id
    /// @throws HttpProblem as `POST /v1/notices` and `POST /v1/notices/{id}/versions`
    public NoticePublished publish(
            Caller officer, String id, NoticeRequest request, boolean first, String key) {
        check(request);
        String operation = first ? "POST /v1/notices" : "POST /v1/notices/" + id + "/versions";
        Claim claim = claim(officer, key, operation, request);
        return first
                ? noticing.publish(officer, id, request, claim)
                : noticing.publishNext(officer, id, request, claim);
    }

    /// The newest 50 deliveries among the last 10,000 entries of the log.
    public List<DeliveryView> deliveries() {
        return deliveries.newest(50);
    }

    private @Nullable Claim claim(Caller officer, String key, String operation, Object body) {
        return log.claim(officer.subject(), key, operation, body);
    }

    private <T> void check(T request) {
        Set<ConstraintViolation<T>> wrong = validator.validate(request);
        if (!wrong.isEmpty()) {
            List<FieldError> errors =
                    wrong.stream()
                            .map(each ->
                                    new FieldError(
                                            each.getPropertyPath().toString(), each.getMessage()))
                            .sorted(Comparator.comparing(FieldError::field))
                            .toList();
            throw ProblemType.VALIDATION.with(
                    errors.getFirst().field() + " " + errors.getFirst().message(), errors);
        }
    }
}
