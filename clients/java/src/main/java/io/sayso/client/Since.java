package io.sayso.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the feed has said since a snapshot, up to a position.
///
/// @param time of the service, then
record Since(
        long position,
        Instant time,
        Map<Pseudonym, FeedEvent.Changed> changes,
        List<FeedEvent.Held> holds) {
    Since {
        changes = Map.copyOf(changes);
        holds = List.copyOf(holds);
    }

    static Since of(Known known) {
        // what forbids is there before the position that tells of it: the position is read first
        Known.Heard heard = known.heard();
        return new Since(heard.position(), heard.time(), known.changes(), known.holds());
    }

    /// Reads what [#bytes] gave.
    ///
    /// @throws IOException if it is something else
    static Since read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            long position = in.readLong();
            Instant time = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
            List<FeedEvent.Changed> changes = new ArrayList<>();
            for (int rest = in.readInt(); rest > 0; rest--) {
                Pseudonym who = new Pseudonym(in.readLong(), in.readLong());
                changes.add(new FeedEvent.Changed(in.readLong(), in.readBoolean(), List.of(who)));
            }
            List<FeedEvent.Held> holds = new ArrayList<>();
            for (int rest = in.readInt(); rest > 0; rest--) {
                holds.add(hold(in));
            }
            if (in.read() >= 0) {
                throw new IOException("there is more than was said since the snapshot");
            }
            return new Since(position, time, byPerson(changes), holds);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IOException("a time is none", e);
        }
    }

    private static Map<Pseudonym, FeedEvent.Changed> byPerson(List<FeedEvent.Changed> changes) {
        Map<Pseudonym, FeedEvent.Changed> found = new HashMap<>();
        changes.forEach(each -> found.put(each.people().getFirst(), each));
        return found;
    }

    private static FeedEvent.Held hold(DataInputStream in) throws IOException {
        long position = in.readLong();
        String purpose = in.readUTF();
        String recipient = in.readUTF();
        Instant from = Instant.parse(in.readUTF());
        String until = in.readUTF();
        return new FeedEvent.Held(
                position, purpose, recipient, from, until.isEmpty() ? null : Instant.parse(until));
    }

    /// For [#read].
    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(position);
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, time));
        out.writeInt(changes.size());
        for (Map.Entry<Pseudonym, FeedEvent.Changed> each : changes.entrySet()) {
            out.write(each.getKey().bytes());
            out.writeLong(each.getValue().position());
            out.writeBoolean(each.getValue().erased());
        }
        out.writeInt(holds.size());
        for (FeedEvent.Held each : holds) {
            out.writeLong(each.position());
            out.writeUTF(each.purpose());
            out.writeUTF(each.recipient());
            out.writeUTF(each.from().toString());
            out.writeUTF(each.until() == null ? "" : each.until().toString());
        }
        return bytes.toByteArray();
    }

    /// A snapshot, and this since.
    Known over(Snapshot snapshot) {
        Known known = new Known(snapshot, new Known.Heard(position, time, 0, Instant.EPOCH));
        changes.forEach((who, change) ->
                known.take(
                        new FeedEvent.Changed(change.position(), change.erased(), List.of(who))));
        holds.forEach(known::take);
        return known;
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Since[" + position + "]";
    }
}
