package io.sayso.gate.ask;

import io.sayso.decision.DecisionRequest;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Completes what items say with the defaults, and checks it against rulebook and token.
///
/// Each combination of purpose, categories and recipient is checked once. Confined to one request
/// and one rulebook; of bounded size.
public final class Resolver {
    private static final int MOST = 1024;
    private static final List<DataCategory> DEFAULT_CATEGORIES =
            List.of(DecisionRequest.DEFAULT_CATEGORY);

    private record Checked(Purpose purpose, List<DataCategory> categories, Recipient recipient) {}

    private final Rulebook rulebook;
    private final Rights rights;
    private final Wish defaults;
    private final Map<Checked, Optional<Fault>> checks = new HashMap<>();
    private @Nullable Resolved plain;

    public Resolver(Rulebook rulebook, Rights rights, Wish defaults) {
        this.rulebook = rulebook;
        this.rights = rights;
        this.defaults = defaults;
    }

    /// The rulebook it checks against.
    public Rulebook rulebook() {
        return rulebook;
    }

    /// What is wrong with the defaults by themselves, or null.
    public @Nullable Fault faultOfDefaults() {
        Purpose purpose = defaults.purpose();
        Recipient recipient = defaults.recipient();
        Fault fault = purpose == null ? null : fault(purpose);
        if (fault == null && defaults.categories() != null) {
            fault = fault(defaults.categories());
        }
        return fault == null && recipient != null ? rights.refusal(recipient) : fault;
    }

    /// What an item asks.
    public Resolved resolve(Wish own) {
        if (!own.equals(Wish.NONE)) {
            return complete(own);
        }
        Resolved resolved = plain;
        if (resolved == null) {
            resolved = complete(own);
            plain = resolved;
        }
        return resolved;
    }

    private Resolved complete(Wish own) {
        Purpose purpose = own.purpose() == null ? defaults.purpose() : own.purpose();
        if (purpose == null) {
            return Fault.invalid("purpose", "is missing");
        }
        Recipient recipient = or(or(own.recipient(), defaults.recipient()), rights.recipient());
        if (recipient == null) {
            return new Fault(ProblemType.OUTSIDE_CLAIM, "recipient", "is not named by the token");
        }
        List<DataCategory> categories =
                orElse(or(own.categories(), defaults.categories()), DEFAULT_CATEGORIES);
        Fault fault = check(new Checked(purpose, categories, recipient));
        return fault == null ? ask(own, purpose, categories, recipient) : fault;
    }

    private Ask ask(Wish own, Purpose purpose, List<DataCategory> categories, Recipient recipient) {
        return new Ask(
                new DecisionRequest(
                        purpose,
                        categories,
                        recipient,
                        orElse(or(own.jurisdictions(), defaults.jurisdictions()), List.of()),
                        or(own.collectedAt(), defaults.collectedAt()),
                        orElse(or(own.source(), defaults.source()), Source.FIRST_PARTY)),
                orElse(or(own.explain(), defaults.explain()), false));
    }

    private @Nullable Fault check(Checked asked) {
        Optional<Fault> known = checks.get(asked);
        if (known == null) {
            known = Optional.ofNullable(fault(asked));
            if (checks.size() < MOST) {
                checks.put(asked, known);
            }
        }
        return known.orElse(null);
    }

    private @Nullable Fault fault(Checked asked) {
        Fault fault = fault(asked.purpose());
        if (fault == null) {
            fault = fault(asked.categories());
        }
        return fault == null ? rights.refusal(asked.recipient()) : fault;
    }

    private @Nullable Fault fault(Purpose purpose) {
        return rulebook.purposes().contains(purpose)
                ? rights.refusal(purpose)
                : new Fault(ProblemType.UNKNOWN_PURPOSE, "purpose", "is not in the purpose tree");
    }

    private @Nullable Fault fault(List<DataCategory> categories) {
        for (int i = 0; i < categories.size(); i++) {
            if (!rulebook.categories().contains(categories.get(i))) {
                return new Fault(
                        ProblemType.UNKNOWN_CATEGORY,
                        "categories[" + i + "]",
                        "is not in the category tree");
            }
        }
        return null;
    }

    private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    private static <T> T orElse(@Nullable T one, T other) {
        return one == null ? other : one;
    }
}
