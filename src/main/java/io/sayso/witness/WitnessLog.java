package io.sayso.witness;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// What a witness tells its operator, a line each: what it refuses, not what it signs.
final class WitnessLog {
    private final PrintStream out;
    private final InstantSource clock;

    WitnessLog(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    void say(String what) {
        out.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + what);
        out.flush();
    }

    void answered(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            say(
                    switch (refused.status()) {
                        case 422 ->
                                "REFUSED: a log has signed what does not extend its history; the"
                                        + " request is kept under evidence: "
                                        + refused.why();
                        default -> "refused with " + refused.status() + ": " + refused.why();
                    });
        }
    }

    void cannotRemember(UncheckedIOException cause) {
        say("NOT COSIGNED: the disk cannot be written: " + cause.getMessage());
    }
}
