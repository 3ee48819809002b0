package io.sayso.lineage;

import io.sayso.decision.DecisionRequest;
import io.sayso.gate.account.Accounts;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Rights;
import io.sayso.platform.Caller;
import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import io.sayso.platform.Role;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Printable;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Opens runs, and finds them for whoever may see them. May block.
@ApplicationScoped
class RunService {
    private final RunStore store;
    private final WorkStore work;
    private final RunClaims claims;
    private final Accounts accounts;
    private final CurrentRulebook rulebook;
    private final InstantSource clock;

    RunService(
            RunStore store,
            WorkStore work,
            RunClaims claims,
            Accounts accounts,
            CurrentRulebook rulebook,
            InstantSource clock) {
        this.store = store;
        this.work = work;
        this.claims = claims;
        this.accounts = accounts;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /// Opens a run for the caller's own recipient.
    ///
    /// @param key the `Idempotency-Key`, or null
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 403 if it is not valid or not the
    ///   caller's to open, 409 if the key stands for another request
    Run open(Caller caller, RunRequest request, @Nullable String key) {
        Run run = run(caller, request);
        return switch (store.open(run, claims.of(caller, key, "POST /v1/runs", request))) {
            case RunStore.Opened.Done(Run opened) -> opened;
            case RunStore.Opened.KeyReused() -> throw RunProblems.keyReused();
        };
    }

    private Run run(Caller caller, RunRequest request) {
        Rights rights = Rights.of(caller);
        Recipient recipient =
                request.recipient() == null
                        ? rights.recipient()
                        : new Recipient(request.recipient());
        if (recipient == null) {
            throw ProblemType.OUTSIDE_CLAIM.at("recipient", "is not named by the token");
        }
        Purpose purpose = new Purpose(request.purpose());
        List<DataCategory> categories =
                request.categories() == null
                        ? List.of(DecisionRequest.DEFAULT_CATEGORY)
                        : request.categories().stream().map(DataCategory::new).distinct().toList();
        check(request, purpose, categories);
        refuse(rights.refusal(recipient));
        refuse(rights.refusal(purpose));
        return new Run(
                UUID.randomUUID().toString(),
                request.model(),
                request.version(),
                purpose,
                recipient,
                categories,
                request.dataSets().stream()
                        .map(each ->
                                new Run.DataSet(
                                        each.name(), each.origin(), each.licence(), each.digest()))
                        .toList(),
                accounts.pseudonym(caller),
                clock.instant(),
                Run.State.OPEN,
                List.of(),
                null);
    }

    private static void refuse(@Nullable Fault fault) {
        if (fault != null) {
            throw fault.toProblem();
        }
    }

    private void check(RunRequest request, Purpose purpose, List<DataCategory> categories) {
        Rulebook rules = rulebook.get();
        if (!rules.purposes().contains(purpose)) {
            throw ProblemType.UNKNOWN_PURPOSE.at("purpose", "is not in the purpose tree");
        }
        for (DataCategory category : categories) {
            if (!rules.categories().contains(category)) {
                throw ProblemType.UNKNOWN_CATEGORY.at("categories", "is not in the category tree");
            }
        }
        List<FieldError> errors = new ArrayList<>();
        readable("model", request.model(), errors);
        readable("version", request.version(), errors);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < request.dataSets().size(); i++) {
            DataSetRequest set = request.dataSets().get(i);
            String path = "dataSets[" + i + "].";
            readable(path + "origin", set.origin(), errors);
            readable(path + "licence", set.licence(), errors);
            if (!names.add(set.name())) {
                errors.add(new FieldError(path + "name", "is given twice"));
            }
        }
        if (!errors.isEmpty()) {
            FieldError first = errors.getFirst();
            throw ProblemType.VALIDATION.with(first.field() + " " + first.message(), errors);
        }
    }

    private static void readable(String field, String text, List<FieldError> errors) {
        if (!Printable.isPrintable(text, 256)) {
            errors.add(new FieldError(field, "must be printable, without a space at either end"));
        }
    }

    /// Runs that the caller may see, the newest first.
    ///
    /// @param overdue only those about which something should have been done by now
    List<RunStore.Listed> list(Caller caller, boolean overdue, long before, int atMost) {
        return store.list(
                seesAll(caller) ? null : own(caller),
                overdue ? clock.instant() : null,
                before,
                atMost);
    }

    /// Runs as a list shows them, with what is to be done about each.
    List<RunView> withWork(List<Run> runs) {
        Instant now = clock.instant();
        Map<String, WorkStore.Open> open = work.find(runs.stream().map(Run::id).toList());
        return runs.stream()
                .map(run -> {
                    WorkStore.Open found = open.get(run.id());
                    return RunView.of(run).with(found == null ? null : RunView.Open.of(found, now));
                })
                .toList();
    }

    /// A run with what is to be done about it.
    RunView withWork(RunView view) {
        return view.with(
                work.find(view.id())
                        .map(open -> RunView.Open.of(open, clock.instant()))
                        .orElse(null));
    }

    /// A run that the caller may see.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none
    Run find(Caller caller, String id) {
        return store.find(id)
                .filter(run -> seesAll(caller) || run.recipient().equals(own(caller)))
                .orElseThrow(RunProblems::notFound);
    }

    /// A run of the caller's own recipient.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none, 403 if the token
    ///   does not reach its purpose
    Run findOwn(Caller caller, String id) {
        Run run =
                store.find(id)
                        .filter(each -> each.recipient().equals(own(caller)))
                        .orElseThrow(RunProblems::notFound);
        refuse(Rights.of(caller).refusal(run.purpose()));
        return run;
    }

    private static Recipient own(Caller caller) {
        return Objects.requireNonNullElse(Rights.of(caller).recipient(), Recipient.ANY);
    }

    private static boolean seesAll(Caller caller) {
        return caller.is(Role.AUDITOR) || caller.is(Role.OFFICER);
    }
}
