package io.sayso.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A person who says yes and no in turn, and what was acknowledged to them.
///
/// One client writes for a person; any number of others look.
final class Toggles {
    private static final Duration PAUSE = Duration.ofMillis(20);

    /// What a client may rely on at one moment.
    ///
    /// @param step how many requests were sent and how many answered, in one number: odd while a
    ///   request is under way, and changed by every request
    /// @param yes what the last acknowledgement was for; meaningless while the step is odd
    /// @param position the position that came with it
    /// @param at when it came, by [System#nanoTime]
    record Known(long step, boolean yes, long position, long at) {
        boolean isSettled() {
            return (step & 1) == 0;
        }
    }

    private final String person;
    private volatile Known known = new Known(0, false, 0, 0);

    Toggles(String person) {
        this.person = person;
    }

    String person() {
        return person;
    }

    Known known() {
        return known;
    }

    /// Sends the opposite of the last answer until it is acknowledged.
    ///
    /// @param odd takes replies that are neither an acknowledgement nor a refusal to be retried
    void toggle(Scene scene, List<Api.Reply> odd) {
        Known before = known;
        boolean yes = !before.yes();
        String key = person + "-" + before.step();
        known = new Known(before.step() + 1, yes, 0, 0);
        while (true) {
            try {
                Api.Reply reply = yes ? scene.optIn(person, key) : scene.optOut(person, key);
                if (reply.status() == 201) {
                    JsonNode body = reply.json();
                    long position = body.path("position").asLong();
                    known = new Known(before.step() + 2, yes, position, System.nanoTime());
                    return;
                }
                if (reply.status() != 503) {
                    odd.add(reply);
                    return;
                }
            } catch (IOException e) {
                // Cut off; the key makes it safe to ask again.
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
