package io.sayso.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the feed says: something that could change a decision, at a position.
sealed interface FeedEvent {
    long position();

    /// Decisions about these people may be others.
    ///
    /// @param erased whether nothing of them may be used any more, for ever
    record Changed(long position, boolean erased, List<Pseudonym> people) implements FeedEvent {
        public Changed {
            people = List.copyOf(people);
        }
    }

    /// A hold was imposed.
    record Held(
            long position, String purpose, String recipient, Instant from, @Nullable Instant until)
            implements FeedEvent {}

    /// What a snapshot's rows mean may have changed, or something was said that is not understood.
    record Overturned(long position) implements FeedEvent {}

    /// What permits nothing more than before.
    record Harmless(long position) implements FeedEvent {}

    /// Everything before this position has been told.
    ///
    /// @param origin the name of the log whose position it is; `null` where it was not said
    record Checkpoint(long position, Instant time, @Nullable String origin) implements FeedEvent {}

    /// Reads a line.
    ///
    /// @throws JsonFault if it is none, or the node says that it does not know what is new
    static FeedEvent read(byte[] line) throws JsonFault {
        Json.Obj said = JsonReader.readObject(line);
        String kind = said.text("kind");
        if (kind.equals("error")) {
            throw new JsonFault("the node does not know what is new");
        }
        long position = said.number("position");
        return switch (kind) {
            case "subject" -> {
                List<Pseudonym> people = new ArrayList<>();
                for (Json each : said.list("subjects")) {
                    if (!(each instanceof Json.Text(String pseudonym))) {
                        throw new JsonFault("a pseudonym is not a string");
                    }
                    people.add(Pseudonym.parse(pseudonym));
                }
                yield new Changed(position, said.text("cause").equals("erase"), people);
            }
            case "hold" ->
                    new Held(
                            position,
                            said.text("purpose"),
                            said.text("recipient"),
                            time(said.text("from")),
                            said.find("until") == null ? null : time(said.text("until")));
            case "hold-lifted" -> new Harmless(position);
            case "notice" ->
                    said.truth("material") ? new Overturned(position) : new Harmless(position);
            case "checkpoint" -> checkpoint(position, said);
            default -> new Overturned(position);
        };
    }

    private static Checkpoint checkpoint(long position, Json.Obj said) throws JsonFault {
        String log = said.textOrNull("log");
        int end = log == null ? -1 : log.indexOf('\n');
        return new Checkpoint(
                position,
                time(said.text("time")),
                log == null || end < 0 ? null : log.substring(0, end));
    }

    private static Instant time(String text) throws JsonFault {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new JsonFault("it is not a time");
        }
    }
}
