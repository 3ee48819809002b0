package io.sayso.demo.screen;

import io.sayso.demo.screen.StoppedException.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Screens one file: a look at it, then one streamed call, then the output, whole or not at all.
public final class Screening {
    private final Request request;
    private final BiConsumer<Long, Long> progress;

    /// @param progress told how many lines are answered, of how many
    public Screening(Request request, BiConsumer<Long, Long> progress) {
        this.request = request;
        this.progress = progress;
    }

    /// Screens.
    ///
    /// @throws StoppedException if there is no result; then no output is left behind
    /// @throws IOException if a file cannot be read or written; neither then
    public Screened run() throws IOException, StoppedException {
        Survey survey = survey();
        Path partial = request.out().resolveSibling(request.out().getFileName() + ".partial");
        try {
            Screened screened = ask(survey, partial);
            Files.move(
                    partial,
                    request.out(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return screened;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private Survey survey() throws IOException, StoppedException {
        Survey survey = Survey.of(request.in(), request.columns());
        if (survey.lines() == 0) {
            throw new StoppedException(Cause.FAILED, request.in() + " is empty");
        }
        if (survey.anonymous() > request.tolerance() * survey.lines()) {
            throw new StoppedException(
                    Cause.TOO_MANY_UNKNOWN,
                    "%,d of %,d lines name nobody in `%s`; the members of the first are %s"
                            .formatted(
                                    survey.anonymous(),
                                    survey.lines(),
                                    request.columns().author(),
                                    String.join(", ", survey.members())));
        }
        return survey;
    }

    private Screened ask(Survey survey, Path partial) throws IOException, StoppedException {
        try (StreamCall call = new StreamCall();
                Lines questions = Lines.of(request.in());
                Answers answers =
                        new Answers(
                                request.in(),
                                partial,
                                request.columns(),
                                survey,
                                request.tolerance(),
                                done -> progress.accept(done, survey.lines()))) {
            long start = System.nanoTime();
            call.run(request.service(), request.token(), questions(questions), answers::accept);
            return answers.finish(request.out(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private StreamCall.Giver questions(Lines lines) {
        return new StreamCall.Giver() {
            private @Nullable String defaults = request.defaults().toString();

            @Override
            public @Nullable String next() throws IOException, StoppedException {
                String first = defaults;
                if (first != null) {
                    defaults = null;
                    return first;
                }
                String line = lines.next();
                return line == null
                        ? null
                        : request.columns()
                                .question("" + lines.number(), lines.parse(line))
                                .toString();
            }
        };
    }
}
