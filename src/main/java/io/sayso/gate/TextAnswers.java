package io.sayso.gate;

import io.sayso.gate.account.Account;
import io.sayso.gate.ask.Ask;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Judge;
import io.sayso.gate.ask.Rights;
import io.sayso.gate.ask.Verdict;
import io.sayso.gate.ask.Wish;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Answers a stream of subject ids, one character on a line for each: `1` permit, `0` deny, `!`
/// error.
///
/// There is no summary: the answer is complete if HTTP says so and it has as many lines as were
/// sent.
final class TextAnswers implements StreamAnswers {
    /// Most lines decided at one moment.
    private static final int BLOCK = 1024;

    private static final Fault ERROR = Fault.invalid("subject", "is not the id of a person");

    private final Lines lines;
    private final Judge judge;
    private final StreamSession session;
    private final Outbox outbox = new Outbox();

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if the defaults cannot be asked with, or
    ///   the node cannot decide
    TextAnswers(
            Lines lines,
            Judge judge,
            Rights rights,
            Account account,
            Screening screening,
            Wish defaults) {
        this.lines = lines;
        this.judge = judge;
        this.session = new StreamSession(judge, rights, account, screening, defaults);
        if (session.plain() instanceof Fault fault) {
            throw fault.toProblem();
        }
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Lines.Next next = lines.next();
        while (next != Lines.Next.END) {
            session.renew();
            for (int i = 0; i < BLOCK && isLine(next); i++) {
                outbox.write(answer(next));
                outbox.write('\n');
                next = lines.next();
            }
            send(out);
            if (next == Lines.Next.NOTHING_YET) {
                lines.fill();
                next = lines.next();
            }
        }
        session.finish();
    }

    private static boolean isLine(Lines.Next next) {
        return next == Lines.Next.LINE || next == Lines.Next.TOO_LONG;
    }

    private char answer(Lines.Next next) {
        Verdict.Decided decided = decide(next);
        if (decided == null) {
            session.answers(ERROR);
            return '!';
        }
        session.answers(decided);
        return decided.permits() ? '1' : '0';
    }

    private Verdict.@Nullable Decided decide(Lines.Next next) {
        if (next == Lines.Next.TOO_LONG || !(session.plain() instanceof Ask ask)) {
            return null;
        }
        return judge.decide(
                session.moment(), ask, lines.bytes(), lines.from(), lines.to(), session.account());
    }

    private void send(OutputStream out) throws IOException {
        if (outbox.length() > 0) {
            session.settle();
            out.write(outbox.bytes(), 0, outbox.length());
            out.flush();
            outbox.clear();
        }
    }
}
