package io.sayso.platform;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Work that is done again and again, whatever comes of it: an executor drops without a word what
/// has thrown anything once. What repeats itself is logged once.
public final class Recurring implements Runnable {
    private static final Logger LOG = Logger.getLogger(Recurring.class);

    private final String name;
    private final Runnable work;
    private @Nullable String failure;

    /// @param name what the log calls it
    /// @param work run by one thread at a time; what it foresees it catches itself
    public Recurring(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /// Does the work once, and throws nothing.
    @Override
    public void run() {
        try {
            work.run();
            failure = null;
        } catch (Throwable e) {
            note(e);
        }
    }

    private void note(Throwable e) {
        try {
            String what = e.toString();
            if (!what.equals(failure)) {
                LOG.errorf(e, "%s failed in an unforeseen way; it will be tried again", name);
            }
            failure = what;
        } catch (Throwable again) { // no memory to say so
            failure = null;
        }
    }
}
