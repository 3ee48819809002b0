package io.sayso.screen;

/// A screening ended without a result, and left no output behind. The message is for the user.
public final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Cause cause;

    /// Why, for scripts.
    public enum Cause {
        /// The file, a setting or the token is wrong, or the service refuses.
        FAILED(1),
        /// More people unknown, or rows undecidable, than was allowed.
        TOO_MANY_UNKNOWN(2),
        /// The service did not answer all of it; the same command goes on where it stopped.
        INCOMPLETE(3);

        private final int exitCode;

        Cause(int exitCode) {
            this.exitCode = exitCode;
        }

        /// The process's exit code.
        public int exitCode() {
            return exitCode;
        }
    }

    StoppedException(Cause cause, String message) {
        super(message);
        this.cause = cause;
    }

    /// Why.
    public Cause why() {
        return cause;
    }
}
