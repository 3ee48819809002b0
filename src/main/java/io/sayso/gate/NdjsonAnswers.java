package io.sayso.gate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.gate.account.Account;
import io.sayso.gate.ask.AnswerWriter;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Item;
import io.sayso.gate.ask.Judge;
import io.sayso.gate.ask.Rights;
import io.sayso.gate.ask.Utf8;
import io.sayso.gate.ask.Verdict;
import io.sayso.gate.ask.Wire;
import io.sayso.gate.ask.Wish;
import io.sayso.gate.ask.Words;
import io.sayso.platform.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Answers a stream of items, one line for each line, and then a summary.
///
/// Nothing more is read while the client does not read, and what is answered is sent before the
/// next wait. When the input breaks off, or the node can no longer decide, an exception ends the
/// stream without a summary.
final class NdjsonAnswers implements StreamAnswers {
    /// Most lines decided at one moment.
    private static final int BLOCK = 256;

    private final Lines lines;
    private final ItemReader reader = new ItemReader(new Words());
    private final StreamSession session;
    private final Outbox outbox = new Outbox();
    private final JsonGenerator json;
    private Lines.Next next;

    /// Reads the first line, in case it has the defaults.
    ///
    /// @throws HttpProblem if it has, and they cannot be asked with; or if the node cannot decide
    NdjsonAnswers(Lines lines, Judge judge, Rights rights, Account account, Screening screening)
            throws IOException {
        this.lines = lines;
        this.json = Wire.JSON.createGenerator(outbox).setRootValueSeparator(null);
        this.next = advance();
        Wish defaults = next == Lines.Next.LINE ? defaults() : null;
        if (defaults != null) {
            next = lines.next();
        }
        this.session =
                new StreamSession(
                        judge, rights, account, screening, defaults == null ? Wish.NONE : defaults);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Tally tally = new Tally(session.position());
        while (next != Lines.Next.END) {
            session.renew();
            for (int i = 0; i < BLOCK && hasLine(); i++) {
                answer(tally, out);
                next = lines.next();
            }
            send(tally, out);
            if (next == Lines.Next.NOTHING_YET) {
                lines.fill();
                next = lines.next();
            }
        }
        session.finish();
        tally.write(json);
        json.writeRaw('\n');
        json.close();
        out.write(outbox.bytes(), 0, outbox.length());
    }

    private boolean hasLine() {
        return next == Lines.Next.LINE || next == Lines.Next.TOO_LONG;
    }

    private void answer(Tally tally, OutputStream out) throws IOException {
        Item item = item();
        Verdict verdict = null;
        if (item.wish().minPosition() > session.position()) {
            send(tally, out);
            verdict = reach(item.wish().minPosition());
        }
        if (verdict == null) {
            verdict = session.decide(item);
        }
        tally.count(verdict, session.position());
        session.answers(verdict);
        AnswerWriter.line(json, item, verdict, session.position());
        json.writeRaw('\n');
    }

    /// Why an item's position was not reached, or null once it is.
    private @Nullable Fault reach(long position) {
        try {
            session.renew(position);
            return null;
        } catch (HttpProblem late) {
            if (late.getStatusCode() == ProblemType.POSITION_NOT_REACHED.status()) {
                session.renew();
                return new Fault(
                        ProblemType.POSITION_NOT_REACHED, "minPosition", "is not reached yet");
            }
            throw late;
        }
    }

    private Item item() throws IOException {
        if (next == Lines.Next.TOO_LONG) {
            return Item.faulty(
                    new Fault(ProblemType.PAYLOAD_TOO_LARGE, "", "is longer than 64 KiB"));
        }
        Item item = parse(reader::read);
        return item == null
                ? Item.faulty(new Fault(ProblemType.BAD_REQUEST, "", "is not one JSON object"))
                : item;
    }

    /// What the line says as `{"defaults":{…}}`, or null if it is another one.
    private @Nullable Wish defaults() {
        return parse(parser -> {
            if (!parser.hasToken(JsonToken.START_OBJECT)
                    || !"defaults".equals(parser.nextFieldName())) {
                while (parser.nextToken() != null) {
                    parser.skipChildren();
                }
                return null;
            }
            Wish defaults = defaults(parser);
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                throw ProblemType.VALIDATION.at("defaults", "must stand by themselves");
            }
            return defaults;
        });
    }

    private Wish defaults(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemType.VALIDATION.at("defaults", "must be an object");
        }
        reader.reset();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            reader.take(name, parser);
        }
        Fault fault = reader.faultOfDefaults();
        if (fault != null) {
            throw fault.toProblem();
        }
        return reader.wish();
    }

    /// Reads the line as one JSON value; null if it is none.
    private <T extends @Nullable Object> @Nullable T parse(Wire.Reading<T> reading) {
        byte[] bytes = lines.bytes();
        int from = lines.from();
        int to = lines.to();
        if (!Utf8.isValid(bytes, from, to)) {
            return null;
        }
        try (JsonParser parser = Wire.JSON.createParser(bytes, from, to - from)) {
            if (parser.nextToken() == null) {
                return null;
            }
            T read = reading.read(parser);
            return parser.nextToken() == null ? read : null;
        } catch (JsonProcessingException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    private Lines.Next advance() throws IOException {
        Lines.Next found = lines.next();
        while (found == Lines.Next.NOTHING_YET) {
            lines.fill();
            found = lines.next();
        }
        return found;
    }

    private void send(Tally tally, OutputStream out) throws IOException {
        json.flush();
        if (outbox.length() > 0) {
            session.settle();
            tally.sent(outbox.bytes(), outbox.length());
            out.write(outbox.bytes(), 0, outbox.length());
            out.flush();
            outbox.clear();
        }
    }
}
