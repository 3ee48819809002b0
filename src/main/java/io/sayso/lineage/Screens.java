package io.sayso.lineage;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.gate.StreamAnswers;
import io.sayso.gate.Streams;
import io.sayso.platform.Caller;
import io.sayso.platform.Places;
import io.sayso.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Screens chunks of runs, a few at a time on each node. Blocks.
@ApplicationScoped
class Screens {
    /// Longest body that is read before it is answered, so that a chunk that is finished with
    /// another is refused in so many words.
    private static final long SHORT = 1 << 20;

    private final Streams streams;
    private final ScreenStore chunks;
    private final SubjectNumberStore numbers;
    private final LineageConfig config;
    private final InstantSource clock;
    private final Places places;

    Screens(
            Streams streams,
            ScreenStore chunks,
            SubjectNumberStore numbers,
            LineageConfig config,
            InstantSource clock) {
        this.streams = streams;
        this.chunks = chunks;
        this.numbers = numbers;
        this.config = config;
        this.clock = clock;
        this.places = new Places("chunks screened", config.screens(), config.screensPerRecipient());
    }

    /// What a caller sends.
    ///
    /// @param chunk its name
    /// @param digest what the body will hash to, if the caller said so
    /// @param type [Streams#NDJSON] or [Streams#TEXT]
    /// @param query the defaults of a stream of ids
    /// @param length of the body, or -1
    record Sent(
            String chunk,
            @Nullable String digest,
            String type,
            Map<String, List<String>> query,
            long length,
            InputStream body) {
        // Whoever sends the same bytes under other defaults sends something else.
        String form() {
            return type + (query.isEmpty() ? "" : "?" + new TreeMap<>(query));
        }
    }

    /// Answers that end with the chunk being kept.
    interface Answers {
        /// Answers to the end; called once.
        ///
        /// @throws HttpProblem 429 or 503 before anything is written, if too many are screened now
        void write(OutputStream out) throws IOException;
    }

    /// Begins a chunk, or begins it again.
    ///
    /// It takes its place among those that are screened anew when it is written: whoever hangs up
    /// before that would never give it back.
    ///
    /// @throws HttpProblem 409 if the run is sealed, or the chunk finished with another input; 413
    ///   if there are too many; 429 if the recipient has as many screened now as it may, 503 if the
    ///   node does; and as [Streams#open] does
    Answers open(Caller caller, Run run, Sent sent) throws IOException {
        String holder = run.recipient().value();
        StreamAnswers answers;
        try (Places.Place _ = places.take(holder)) {
            answers = begin(caller, run, sent);
        }
        return out -> {
            try (Places.Place _ = places.take(holder)) {
                answers.write(out);
            }
        };
    }

    private StreamAnswers begin(Caller caller, Run run, Sent sent) throws IOException {
        Sent given = early(sent);
        refuse(
                chunks.begin(
                        run,
                        given.chunk(),
                        new ScreenStore.Input(given.form(), given.digest()),
                        config.chunks(),
                        clock.instant()));
        DigestInputStream body = new DigestInputStream(given.body(), sha256());
        return streams.open(caller, screening(run, given, body), given.type(), given.query(), body);
    }

    /// The same, with its digest if it is short.
    private static Sent early(Sent sent) throws IOException {
        if (sent.length() < 0 || sent.length() > SHORT) {
            return sent;
        }
        byte[] all = sent.body().readAllBytes();
        MessageDigest sha256 = sha256();
        sha256.update(all);
        String digest = digest(sha256);
        requireSaid(sent, digest);
        return new Sent(
                sent.chunk(),
                digest,
                sent.type(),
                sent.query(),
                all.length,
                new ByteArrayInputStream(all));
    }

    private static void requireSaid(Sent sent, String digest) {
        if (sent.digest() != null && !sent.digest().equals(digest)) {
            throw ProblemType.VALIDATION.at("digest", "is not that of the body");
        }
    }

    private RunScreening screening(Run run, Sent sent, DigestInputStream body) {
        return new RunScreening(
                run,
                config.chunkItems(),
                numbers::number,
                (counts, rules, between, admitted) -> {
                    String digest = digest(body.getMessageDigest());
                    requireSaid(sent, digest);
                    refuse(
                            chunks.finish(
                                    run,
                                    sent.chunk(),
                                    new ScreenStore.Finished(
                                            new ScreenStore.Input(sent.form(), digest),
                                            clock.instant(),
                                            counts,
                                            rules,
                                            between,
                                            admitted)));
                });
    }

    private static void refuse(ScreenStore.Outcome outcome) {
        switch (outcome) {
            case DONE -> {}
            case SEALED -> throw RunProblems.sealed();
            case OTHER_INPUT ->
                    throw ProblemType.CONFLICT.with(
                            "The chunk is finished, with another input or other defaults.");
            case TOO_MANY ->
                    throw ProblemType.PAYLOAD_TOO_LARGE.with("The run has too many chunks.");
        }
    }

    private static String digest(MessageDigest digest) {
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
