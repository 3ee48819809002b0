package io.sayso.gate;

import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.gate.account.Admissions;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Verdict;
import io.sayso.gate.ask.Wish;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.SubjectHash;
import org.jspecify.annotations.Nullable;

/// What a stream is for. Confined to that stream, whose thread it may hold up.
///
/// Whatever it throws ends the stream, so that what was sent does not look complete.
public interface Screening extends Admissions {
    /// Only questions: they are bound to nothing and kept nowhere.
    Screening NONE =
            new Screening() {
                @Override
                public @Nullable Fault stray(Wish wish) {
                    return null;
                }

                @Override
                public Wish complete(Wish defaults) {
                    return defaults;
                }

                @Override
                public void decided(Knowledge.Moment at, Verdict.Decided verdict) {}

                @Override
                public void failed() {}

                @Override
                public void admit(
                        SubjectHash subject,
                        boolean byAlias,
                        DecisionRequest asked,
                        Decision decision) {}

                @Override
                public boolean isHeard() {
                    return false;
                }

                @Override
                public void finish() {}
            };

    /// Why an item, or the defaults, ask for something else than the stream is for; null if they do
    /// not.
    @Nullable Fault stray(Wish wish);

    /// The defaults with what the stream is for.
    Wish complete(Wish defaults);

    /// An item was decided, and will be answered so.
    void decided(Knowledge.Moment at, Verdict.Decided verdict);

    /// An item will be answered by an error.
    void failed();

    /// Every item was read and answered; what says so is sent once this returns.
    void finish();
}
