package io.sayso.gate.account;

import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Reason;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.SubjectHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one call is told, noted before it is told. Confined to one call.
///
/// Whoever answers calls [#settle] first, and answers nothing if that fails.
public final class Account {
    private static final int MOST = 10_000 * Note.ITEM;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final Spool spool;
    private final Form form;
    private final String asker;
    private final Admissions admissions;
    private byte[] items = new byte[Note.ITEM];
    private int used;
    private int errors;
    private @Nullable DecisionRequest request;
    private Knowledge.@Nullable Moment moment;

    Account(Spool spool, Form form, String asker, Admissions admissions) {
        this.spool = spool;
        this.form = form;
        this.asker = asker;
        this.admissions = admissions;
    }

    /// Takes down one decision about one person.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if there is no room for what was
    ///   taken down before
    // The very same objects come with nearly every item: whether they are equal needs no asking.
    @SuppressWarnings("ReferenceEquality")
    public void add(
            Knowledge.Moment at,
            DecisionRequest asked,
            SubjectHash subject,
            Reason reason,
            boolean known) {
        if (asked != request || at != moment || used == MOST) {
            begin(at, asked);
        }
        if (used == items.length) {
            items = Arrays.copyOf(items, Math.min(MOST, Math.max(used * 4, 64 * Note.ITEM)));
        }
        // Who is erased is counted and not named.
        boolean named = reason != Reason.ERASED;
        LONGS.set(items, used, named ? subject.high() : 0L);
        LONGS.set(items, used + Long.BYTES, named ? subject.low() : 0L);
        items[used + 2 * Long.BYTES] = (byte) (ReasonCode.of(reason) | (known ? 0 : Note.UNKNOWN));
        used += Note.ITEM;
    }

    /// Whether anybody listens to [#admit].
    public boolean isHeard() {
        return admissions.isHeard();
    }

    /// Passes on that somebody is let in: what was taken down of them last, or of everybody whom a
    /// name stands for, is a permit.
    public void admit(
            SubjectHash subject, boolean byAlias, DecisionRequest asked, Decision decision) {
        admissions.admit(subject, byAlias, asked, decision);
    }

    /// Takes down that one item was not decided.
    public void error() {
        errors++;
    }

    /// Notes what was taken down.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if there is no room: nothing may be
    ///   answered
    public void settle() {
        DecisionRequest asked = request;
        Knowledge.Moment at = moment;
        if (asked == null || at == null || used == 0) {
            return;
        }
        Instant time = at.time();
        Note note =
                new Note(
                        form,
                        time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000,
                        at.position().value(),
                        errors,
                        asker,
                        asked.purpose().value(),
                        asked.recipient().value(),
                        NONE);
        if (!spool.note(note, items, used)) {
            throw ProblemType.BUSY.retryAfter(
                    "Too many decisions wait to be accounted for; nothing was answered.",
                    Duration.ofSeconds(1));
        }
        used = 0;
        errors = 0;
    }

    @SuppressWarnings("ReferenceEquality")
    private void begin(Knowledge.Moment at, DecisionRequest asked) {
        DecisionRequest before = request;
        boolean same =
                before != null
                        && at == moment
                        && used < MOST
                        && before.purpose().equals(asked.purpose())
                        && before.recipient().equals(asked.recipient());
        if (!same) {
            settle();
        }
        request = asked;
        moment = at;
    }
}
