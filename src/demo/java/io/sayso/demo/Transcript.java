package io.sayso.demo;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the demonstration says while it goes on. Progress overwrites itself on a terminal, and is a
/// line for every tenth elsewhere.
final class Transcript {
    private final PrintStream out;
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private int chapter;

    Transcript(PrintStream out) {
        this.out = out;
    }

    /// Begins a chapter.
    void chapter(String title) {
        out.printf("%n%d  %s%n", ++chapter, title);
        out.flush();
    }

    void say(String format, Object... values) {
        out.printf(Locale.ROOT, "   " + format + "%n", values);
        out.flush();
    }

    void say(List<String> lines) {
        lines.forEach(line -> say("%s", line));
    }

    /// Says how far something is.
    void progress(long done, long all) {
        if (done % Math.max(1, all / (terminal ? 100 : 5)) != 0 && done != all) {
            return;
        }
        String text = String.format(Locale.ROOT, "   %,d of %,d", done, all);
        out.print(terminal ? "\r" + text + (done == all ? "\r\033[K" : "") : text + "\n");
        out.flush();
    }

    /// Seconds with one decimal, such as `3.2 s`.
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toNanos() / 1e9);
    }
}
