package io.sayso.gate;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.gate.account.Account;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Item;
import io.sayso.gate.ask.Judge;
import io.sayso.gate.ask.Resolved;
import io.sayso.gate.ask.Resolver;
import io.sayso.gate.ask.Rights;
import io.sayso.gate.ask.Verdict;
import io.sayso.gate.ask.Wish;
import io.sayso.standing.Knowledge;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One stream's place in time: what it asks with, and the moment at which it asks.
///
/// Confined to one stream, whose thread it may hold up.
final class StreamSession {
    private static final int TRIES = 100;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Judge judge;
    private final Rights rights;
    private final Account account;
    private final Screening screening;
    private final Wish defaults;
    private Knowledge.Moment moment;
    private Resolver resolver;

    /// Waits for the position that the defaults demand.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if the defaults cannot be asked with, or
    ///   the node cannot decide
    StreamSession(Judge judge, Rights rights, Account account, Screening screening, Wish said) {
        refuse(screening.stray(said));
        this.judge = judge;
        this.rights = rights;
        this.account = account;
        this.screening = screening;
        this.defaults = screening.complete(said);
        this.moment = judge.await(defaults.minPosition());
        this.resolver = new Resolver(moment.rulebook(), rights, defaults);
        refuse(resolver.faultOfDefaults());
    }

    private static void refuse(@Nullable Fault fault) {
        if (fault != null) {
            throw fault.toProblem();
        }
    }

    /// Moves on to this moment. Whatever was read before is decided with all that was acknowledged
    /// before it was sent.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if the node cannot decide now
    void renew() {
        moveTo(judge.now());
    }

    /// Moves on to a moment that knows at least `position`.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if there is none in time
    void renew(long position) {
        moveTo(judge.await(position));
    }

    Knowledge.Moment moment() {
        return moment;
    }

    long position() {
        return moment.position().value();
    }

    Verdict decide(Item item) {
        Fault stray = item.fault() == null ? screening.stray(item.wish()) : null;
        return judge.decide(moment, stray == null ? item : item.with(stray), resolver, account);
    }

    /// Tells what the stream is for how an item will be answered.
    void answers(Verdict verdict) {
        switch (verdict) {
            case Verdict.Decided decided -> screening.decided(moment, decided);
            case Fault _ -> screening.failed();
        }
    }

    /// Ends what the stream is for; what says that it is complete is sent after this.
    void finish() {
        screening.finish();
    }

    Account account() {
        return account;
    }

    /// Notes what was decided, before it is sent. Waits for room, while none is sent.
    ///
    /// @throws HttpProblem if there is none in time
    void settle() {
        for (int i = 0; ; i++) {
            try {
                account.settle();
                return;
            } catch (HttpProblem full) {
                if (i == TRIES) {
                    throw full;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /// What an item asks that says nothing but whom it is about.
    Resolved plain() {
        return resolver.resolve(Wish.NONE);
    }

    private void moveTo(Knowledge.Moment next) {
        moment = next;
        if (resolver.rulebook() != next.rulebook()) {
            resolver = new Resolver(next.rulebook(), rights, defaults);
        }
    }
}
