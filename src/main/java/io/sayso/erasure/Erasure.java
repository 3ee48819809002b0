package io.sayso.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a person's wish to be erased. Names nobody.
///
/// @param index of the log entry that says so; -1 where only the journal outside the database knows
/// @param ground why something is kept, a word of the configuration or an officer's; null if erased
/// @param until when a restricted person is erased in full; null if that is not fixed
public record Erasure(
        State state,
        long index,
        Instant recordedAt,
        @Nullable String ground,
        @Nullable Instant until) {

    /// Outcomes.
    public enum State {
        /// Everything that identified them is destroyed.
        ERASED,
        /// Kept under a legal ground, used for nothing else; denied as if erased.
        RESTRICTED,
        /// Not done, for a stated ground; answers count as before.
        REFUSED;

        /// The name in JSON and in the database.
        public String wire() {
            return switch (this) {
                case ERASED -> "erased";
                case RESTRICTED -> "restricted";
                case REFUSED -> "refused";
            };
        }

        static State ofWire(String wire) {
            return switch (wire) {
                case "erased" -> ERASED;
                case "restricted" -> RESTRICTED;
                case "refused" -> REFUSED;
                default -> throw new IllegalArgumentException("no state of an erasure");
            };
        }

        /// Whether every decision is a denial.
        public boolean seals() {
            return this != REFUSED;
        }
    }

    /// Whether nothing more can happen to it.
    public boolean isFinal() {
        return state == State.ERASED;
    }
}
