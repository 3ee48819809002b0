package io.sayso.gate;

import io.sayso.gate.account.Account;
import io.sayso.gate.ask.About;
import io.sayso.gate.ask.Ask;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Judge;
import io.sayso.gate.ask.Rights;
import io.sayso.gate.ask.Verdict;
import io.sayso.gate.ask.Wish;
import io.sayso.standing.Persons;
import io.sayso.vocab.SubjectHash;
import java.io.IOException;
import java.io.OutputStream;

/// Answers a stream of subject ids, one character on a line for each: `1` permit, `0` deny, `!`
/// error.
///
/// There is no summary: the answer is complete if HTTP says so and it has as many lines as were
/// sent.
final class TextAnswers implements StreamAnswers {
    /// Most times [Persons#MOST] lines decided at one moment.
    private static final int BLOCKS = 16;

    private static final Fault ERROR = Fault.invalid("subject", "is not the id of a person");

    private final Lines lines;
    private final Judge judge;
    private final StreamSession session;
    private final Persons persons;
    private final boolean[] isPerson = new boolean[Persons.MOST];
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
        this.persons = judge.persons();
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
            for (int i = 0; i < BLOCKS && isLine(next); i++) {
                next = answer(next);
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

    // Answers as many lines as are found at once, or fewer if there are no more yet.
    private Lines.Next answer(Lines.Next first) {
        Lines.Next next = first;
        int count = 0;
        persons.clear();
        for (; count < Persons.MOST && isLine(next); count++) {
            isPerson[count] = next == Lines.Next.LINE && seeks();
            next = lines.next();
        }
        persons.seek();
        answer(count);
        return next;
    }

    private boolean seeks() {
        SubjectHash subject = judge.subject(lines.bytes(), lines.from(), lines.to());
        if (subject == null) {
            session.account().error();
            return false;
        }
        persons.add(subject);
        return true;
    }

    private void answer(int count) {
        About about =
                switch (session.plain()) {
                    case Ask ask -> judge.about(session.moment(), ask, session.account());
                    case Fault _ -> null;
                };
        for (int i = 0; about != null && i < persons.count(); i++) {
            about.expect(persons.found(i));
        }
        int person = 0;
        for (int i = 0; i < count; i++) {
            int number = isPerson[i] ? person++ : -1;
            outbox.write(number < 0 || about == null ? error() : answer(about, number));
            outbox.write('\n');
        }
    }

    private char answer(About about, int number) {
        Verdict.Decided decided = about.decide(persons.subject(number), persons.found(number));
        session.answers(decided);
        return decided.permits() ? '1' : '0';
    }

    private char error() {
        session.answers(ERROR);
        return '!';
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
