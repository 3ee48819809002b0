package io.sayso.demo.screen;

/// A screening ended without a result, and left no output behind. The message is for the user.
public final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Cause cause;

    /// Why, for scripts.
    public enum Cause {
        /// The file, a setting or the token is wrong, or the service could not be reached.
        FAILED(1),
        /// More subjects unknown, or lines undecidable, than was allowed.
        TOO_MANY_UNKNOWN(2),
        /// The answer ended early, or does not agree with its own summary.
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
