package io.sayso.demo.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.demo.screen.StoppedException.Cause;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Takes the service's answers one by one, beside the lines they are about, and keeps the permitted
/// lines. Constant memory, but for a hash of each unknown author.
final class Answers implements AutoCloseable {
    private final Columns columns;
    private final Survey survey;
    private final double tolerance;
    private final LongConsumer progress;
    private final Lines lines;
    private final BufferedWriter permitted;
    private final MessageDigest digest = sha256();
    private final Tally tally = new Tally();
    private final Distinct unknown = new Distinct();
    private @Nullable JsonNode summary;
    private long permits;
    private long denials;
    private long errors;
    private long unknownLines;
    private String firstError = "";

    /// @param tolerance the share of subjects that may be unknown, and of lines undecided, 0 to 1
    /// @param progress told the number of answers taken
    Answers(
            Path in,
            Path out,
            Columns columns,
            Survey survey,
            double tolerance,
            LongConsumer progress)
            throws IOException {
        this.columns = columns;
        this.survey = survey;
        this.tolerance = tolerance;
        this.progress = progress;
        this.lines = Lines.of(in);
        this.permitted = Files.newBufferedWriter(out);
    }

    /// Takes one line of the answer, without its line end.
    ///
    /// @throws StoppedException if it does not fit, or too many people are unknown
    void accept(byte[] line) throws IOException, StoppedException {
        JsonNode answer = parse(line);
        if (summary != null) {
            throw new StoppedException(Cause.INCOMPLETE, "the answer goes on after its summary");
        }
        if (answer.has("summary")) {
            summary = answer.path("summary");
            return;
        }
        digest.update(line);
        digest.update((byte) '\n');
        String original = lines.next();
        if (original == null || !answer.path("id").asText().equals("" + lines.number())) {
            throw new StoppedException(
                    Cause.INCOMPLETE,
                    "answer " + lines.number() + " is not about line " + lines.number());
        }
        count(answer, lines.parse(original));
        if (answer.path("decision").asBoolean()) {
            permitted.write(original);
            permitted.write('\n');
        }
        progress.accept(lines.number());
    }

    private void count(JsonNode answer, JsonNode original) throws StoppedException {
        String outcome = answer.path("outcome").asText();
        String reason = answer.path("reason").asText();
        boolean known = answer.path("known").asBoolean(true);
        switch (outcome) {
            case "permit" -> permits++;
            case "deny" -> denials++;
            default -> {
                errors++;
                reason = answer.at("/error/code").asText();
                if (firstError.isEmpty()) {
                    firstError =
                            "line %d: %s"
                                    .formatted(lines.number(), answer.at("/error/detail").asText());
                }
            }
        }
        if (!outcome.equals("permit") && answer.path("decision").asBoolean()) {
            throw new StoppedException(Cause.INCOMPLETE, "an answer says yes and " + outcome);
        }
        if (!known) {
            unknownLines++;
            unknown.add(columns.author(original));
        }
        tally.add(
                columns.place(original),
                new Tally.Row(outcome, known ? reason : "(unknown person)"));
        requireKnown();
    }

    private void requireKnown() throws StoppedException {
        if (unknown.count() > tolerance * survey.subjects()) {
            throw new StoppedException(
                    Cause.TOO_MANY_UNKNOWN,
                    "more than %s of the %,d people in this file are unknown to the service"
                                    .formatted(percent(tolerance), survey.subjects())
                            + " (seen by line %,d). Is `%s` the right member, and are its values of type `%s`?"
                                    .formatted(
                                            lines.number(), columns.author(), columns.aliasType())
                            + " If these people really are unknown, allow it with"
                            + " -DmaxUnknown=100.");
        }
        if (errors > tolerance * survey.lines()) {
            throw new StoppedException(
                    Cause.TOO_MANY_UNKNOWN,
                    "more than %s of the lines cannot be decided; the first is %s"
                            .formatted(percent(tolerance), firstError));
        }
    }

    /// What came of it, once the whole answer is in.
    ///
    /// @throws StoppedException if there is no summary, or it disagrees with the answers before it
    Screened finish(Path out, Duration took) throws IOException, StoppedException {
        JsonNode said = summary;
        if (said == null) {
            throw new StoppedException(
                    Cause.INCOMPLETE,
                    "the answer broke off after %,d of %,d lines, without its summary"
                            .formatted(lines.number(), survey.lines()));
        }
        requireEqual("items", survey.lines(), said);
        requireEqual("items", lines.number(), said);
        requireEqual("permit", permits, said);
        requireEqual("deny", denials, said);
        requireEqual("error", errors, said);
        requireEqual("unknown", unknownLines, said);
        if (!said.path("complete").asBoolean()
                || !said.path("digest")
                        .asText()
                        .equals("sha256:" + HexFormat.of().formatHex(digest.digest()))) {
            throw new StoppedException(
                    Cause.INCOMPLETE, "the answer is not the one that its summary describes");
        }
        permitted.flush();
        return new Screened(
                out,
                lines.number(),
                permits,
                errors,
                survey.subjects(),
                unknown.count(),
                tally,
                said.path("positionFirst").asLong(),
                said.path("positionLast").asLong(),
                took);
    }

    private static void requireEqual(String name, long counted, JsonNode said)
            throws StoppedException {
        if (said.path(name).asLong(-1) != counted) {
            throw new StoppedException(
                    Cause.INCOMPLETE,
                    "the summary says %s %s, and there were %,d"
                            .formatted(name, said.path(name), counted));
        }
    }

    private static JsonNode parse(byte[] line) throws IOException, StoppedException {
        try {
            return Lines.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new StoppedException(Cause.INCOMPLETE, "an answer is not JSON");
        }
    }

    private static String percent(double share) {
        String text = "%.2f".formatted(100 * share);
        return text.replaceAll("\\.?0+$", "") + " %";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (lines;
                permitted) {
            // both closed, whatever happens to the first
        }
    }
}
