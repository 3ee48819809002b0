package io.sayso.demo.screen;

import io.sayso.demo.screen.StoppedException.Cause;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// `./mvnw -q -Pscreen -Din=… -Dout=…`: screens a user's own file.
///
/// | property | meaning | left out |
/// | --- | --- | --- |
/// | `in`, `out` | the JSONL file, and where its permitted lines go | must be given |
/// | `token` | a file with a pipeline's access token | environment variable `SAYSO_TOKEN` |
/// | `url` | where Sayso runs | `http://localhost:8080` |
/// | `author`, `aliasType` | the member that names the person, and what kind of name it is | `author`, `handle` |
/// | `collectedAt`, `place`, `category` | members to send along | not sent |
/// | `purpose`, `recipient` | of the training | `ai-training.generative`, the service itself |
/// | `maxUnknown` | per cent of the people that may be unknown | 5 |
///
/// Exit code 0: the output is whole. 1: failed. 2: too many unknown. 3: the answer was incomplete.
public final class Screen {
    private final Properties settings;
    private final PrintStream out;

    private Screen(Properties settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// Runs with the system properties and ends the process.
    public static void main(String[] arguments) {
        System.exit(run(System.getProperties(), System.out, System.err));
    }

    /// Screens and says what came of it.
    ///
    /// @return the exit code
    public static int run(Properties settings, PrintStream out, PrintStream err) {
        try {
            Screen screen = new Screen(settings, out);
            Screened screened = new Screening(screen.request(), screen::progress).run();
            report(screened).forEach(out::println);
            return 0;
        } catch (StoppedException e) {
            err.println("Stopped, nothing written: " + e.getMessage());
            return e.why().exitCode();
        } catch (IOException e) {
            err.println("Stopped, nothing written: " + e);
            return Cause.FAILED.exitCode();
        }
    }

    /// What came of a screening, for people.
    public static List<String> report(Screened screened) {
        List<String> lines = new ArrayList<>(screened.tally().table());
        lines.add("");
        lines.add(
                "%,d of %,d lines permitted, in %s"
                        .formatted(screened.permitted(), screened.lines(), screened.out()));
        lines.add(
                "%,d people, %,d of them unknown to the service; %,d lines could not be decided"
                        .formatted(
                                screened.subjects(),
                                screened.unknownSubjects(),
                                screened.undecided()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%,.0f lines a second; decided at log positions %,d to %,d",
                        screened.rate(),
                        screened.positionFirst(),
                        screened.positionLast()));
        return lines;
    }

    private Request request() throws IOException, StoppedException {
        return new Request(
                URI.create(setting("url", "http://localhost:8080")),
                token(),
                Path.of(required("in")),
                Path.of(required("out")),
                new Columns(
                        setting("author", "author"),
                        setting("aliasType", "handle"),
                        optional("collectedAt"),
                        optional("place"),
                        optional("category")),
                setting("purpose", "ai-training.generative"),
                optional("recipient"),
                0,
                tolerance());
    }

    private String token() throws IOException, StoppedException {
        String file = optional("token");
        String token =
                file == null ? System.getenv("SAYSO_TOKEN") : Files.readString(Path.of(file));
        if (token == null || token.isBlank()) {
            throw new StoppedException(
                    Cause.FAILED,
                    "no access token: put it into the environment variable SAYSO_TOKEN, or name the"
                            + " file that holds it with -Dtoken=…");
        }
        return token.strip();
    }

    private double tolerance() throws StoppedException {
        String value = setting("maxUnknown", "" + 100 * Request.DEFAULT_TOLERANCE);
        try {
            double percent = Double.parseDouble(value);
            if (percent >= 0 && percent <= 100) {
                return percent / 100;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new StoppedException(
                Cause.FAILED, "maxUnknown is a percentage from 0 to 100, not " + value);
    }

    private String required(String name) throws StoppedException {
        String value = optional(name);
        if (value == null) {
            throw new StoppedException(Cause.FAILED, "-D" + name + "=… is missing");
        }
        return value;
    }

    private String setting(String name, String otherwise) {
        String value = optional(name);
        return value == null ? otherwise : value;
    }

    private @Nullable String optional(String name) {
        String value = settings.getProperty(name);
        return value == null || value.isBlank() ? null : value;
    }

    private void progress(long done, long all) {
        if (done % Math.max(1, all / 10) == 0 && done < all) {
            out.printf(Locale.ROOT, "  %,d of %,d%n", done, all);
        }
    }
}
