package io.sayso.screen;

import io.sayso.screen.StoppedException.Cause;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// `java -jar sayso-screen.jar --in … --out …`: screens a user's own file.
///
/// | option | meaning | left out |
/// | --- | --- | --- |
/// | `in`, `out` | the file, and where its permitted rows go | must be given |
/// | `in-format`, `out-format` | `jsonl`, `csv` or `parquet` | as the file's name ends |
/// | `token-file` | holds a pipeline's access token | environment variable `SAYSO_TOKEN` |
/// | `token-endpoint`, `client-id` | who gives tokens, with `SAYSO_CLIENT_SECRET` in the environment | |
/// | `url` | where Sayso runs | `http://localhost:8080` |
/// | `person`, `alias-type` | the column that names the person, and what kind of name it is | `author`, `handle` |
/// | `collected-at`, `place`, `category` | columns to send along | not sent |
/// | `purpose`, `recipient`, `source` | of the training | `ai-training.generative`, the token's, `first-party` |
/// | `min-position` | what the service must know | nothing |
/// | `max-unknown` | per cent of the people that may be unknown | 5 |
/// | `max-age` | oldest an answer may be, where an interrupted run goes on | `PT1H` |
/// | `patience` | how long a part is asked again after a fault that may pass | `PT1M` |
/// | `order` | of the rows: `kept`, or `any`, which is faster | `kept` |
/// | `state` | a folder for what outlives an interruption; it holds names of people | the output's name and `.screening` |
/// | `memory` | DuckDB's limit | `1GB` |
/// | `snapshot`, `vkey-file` | decide from a snapshot: a folder that it is fetched into, or a file that was saved before; who must have signed it | the service is asked |
///
/// Exit code 0: the output is whole. 1: failed. 2: too many unknown. 3: the service did not answer
/// all of it; the same command goes on where it stopped.
public final class Screen {
    private static final Set<String> HELP = Set.of("--help", "-h", "help");
    private static final String USAGE =
            """
            Keeps the rows of a file whose people may be trained on, and leaves out all others.

            usage: java -jar sayso-screen.jar --in FILE --out FILE [--NAME VALUE]...

              --in, --out                    the file, and where its permitted rows go
              --in-format, --out-format      jsonl, csv or parquet; else as the file's name ends
              --url                          where Sayso runs; else http://localhost:8080
              --token-file                   holds a pipeline's access token; else SAYSO_TOKEN in the environment
              --token-endpoint, --client-id  who gives tokens, with SAYSO_CLIENT_SECRET in the environment
              --person, --alias-type         the column that names the person, and what kind of name it is:
                                             author and handle, unless said; subject for Sayso's own ids
              --collected-at, --place, --category
                                             columns to send along
              --purpose                      of the training; else ai-training.generative
              --recipient, --source          who trains, else the token's; first-party, licensed or scraped
              --min-position                 what the service must know
              --max-unknown                  per cent of the people that may be unknown; else 5
              --max-age                      oldest an answer may be, such as PT1H
              --patience                     how long a part is asked again, such as PT1M
              --order                        of the rows: kept, or any, which is faster
              --state                        a folder for what outlives an interruption
              --memory                       DuckDB's limit, such as 1GB
              --snapshot                     decide from a snapshot: a folder to fetch it into, or a saved file
              --vkey-file                    who must have signed it: what /log/vkey says

            Exit code 0: the output is whole. 1: failed. 2: too many unknown. 3: not all of it was answered;
            the same command goes on where it stopped.\
            """;

    private final PrintStream out;
    private long shown;

    private Screen(PrintStream out) {
        this.out = out;
    }

    /// Runs, and ends the process.
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    /// Screens and says what came of it.
    ///
    /// @return the exit code
    static int run(
            List<String> arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err) {
        if (arguments.isEmpty() || HELP.contains(arguments.getFirst())) {
            (arguments.isEmpty() ? err : out).println(USAGE);
            return arguments.isEmpty() ? Cause.FAILED.exitCode() : 0;
        }
        try {
            Settings settings = Options.read(arguments, environment);
            Screen screen = new Screen(out);
            Screened screened =
                    new Screening(settings, InstantSource.system(), screen::progress).run();
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

    static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.2f", 100 * share);
        return text.replaceAll("\\.?0+$", "") + " %";
    }

    /// What came of a screening, for people.
    private static List<String> report(Screened screened) {
        List<String> lines = new ArrayList<>(screened.tally().table());
        lines.add("");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%,d of %,d rows permitted, in %s",
                        screened.permitted(),
                        screened.rows(),
                        screened.out()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s%,d people, %,d of them unknown to the service; %,d rows could not be"
                                + " decided, %,d name nobody",
                        screened.estimated() ? "about " : "",
                        screened.people(),
                        screened.unknownPeople(),
                        screened.undecided(),
                        screened.anonymous()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%,.0f rows a second; decided at log positions %,d to %,d",
                        screened.rate(),
                        screened.positionFirst(),
                        screened.positionLast()));
        return lines;
    }

    private void progress(long done, long all) {
        long step = Math.max(1, all / 10);
        if (done / step > shown && done < all) {
            shown = done / step;
            out.println(String.format(Locale.ROOT, "  %,d of %,d answered", done, all));
        }
    }
}
