package io.sayso.gate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Item;
import io.sayso.gate.ask.Values;
import io.sayso.gate.ask.Wire;
import io.sayso.gate.ask.Wish;
import io.sayso.gate.ask.Words;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Alias;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectId;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one item, member by member, and keeps the first fault instead of stopping at it: what is
/// sound of a faulty item is given back with the error.
///
/// Used again for the next item; confined to one request.
final class ItemReader {
    private static final int LONGEST_ID = 256;

    private final Values values;
    private final Set<Member> seen = EnumSet.noneOf(Member.class);
    private @Nullable String id;
    private @Nullable SubjectId subject;
    private @Nullable Alias alias;
    private boolean wishes;
    private @Nullable Purpose purpose;
    private @Nullable Recipient recipient;
    private @Nullable List<DataCategory> categories;
    private @Nullable List<Jurisdiction> jurisdictions;
    private @Nullable Instant collectedAt;
    private @Nullable Source source;
    private long minPosition;
    private @Nullable Boolean explain;
    private @Nullable Fault fault;

    /// @param words remembered from item to item
    ItemReader(Words words) {
        this.values = new Values(words, this::fail);
    }

    /// Reads an item, from its first token to its last.
    Item read(JsonParser parser) throws IOException {
        reset();
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            parser.skipChildren();
            return Item.faulty(Fault.invalid("", "must be an object"));
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            take(name, parser);
        }
        return item();
    }

    /// Forgets the item before.
    void reset() {
        seen.clear();
        id = null;
        subject = null;
        alias = null;
        wishes = false;
        purpose = null;
        recipient = null;
        categories = null;
        jurisdictions = null;
        collectedAt = null;
        source = null;
        minPosition = 0;
        explain = null;
        fault = null;
    }

    /// Takes one member, the parser being at its value's first token, to its last.
    void take(String name, JsonParser parser) throws IOException {
        Member member = Member.named(name);
        if (member == null) {
            fail(Fault.invalid(Wire.printable(name), "is not a known field"));
            parser.skipChildren();
            return;
        }
        if (!seen.add(member)) {
            fail(Fault.invalid(name, "is given twice"));
        }
        value(member, parser);
    }

    private void value(Member member, JsonParser parser) throws IOException {
        switch (member) {
            case ID -> id = id(parser);
            case SUBJECT -> subject = values.subject("subject", parser);
            case ALIAS -> alias = values.alias("alias", parser);
            case PURPOSE -> purpose = values.purpose("purpose", parser);
            case RECIPIENT -> recipient = values.recipient("recipient", parser);
            case CATEGORIES -> categories = values.categories("categories", parser);
            case JURISDICTIONS -> jurisdictions = values.jurisdictions("jurisdictions", parser);
            case COLLECTED_AT -> collectedAt = values.time("collectedAt", parser);
            case SOURCE -> source = values.source("source", parser);
            case MIN_POSITION -> minPosition = values.position("minPosition", parser);
            case EXPLAIN -> explain = values.truth("explain", parser);
            case TIME, KNOWN_AT -> {
                parser.skipChildren();
                fault = timeNotAllowed(member.wire());
            }
        }
        wishes |= member != Member.ID && member != Member.SUBJECT && member != Member.ALIAS;
    }

    /// What was read, whomever it is about.
    Item item() {
        if (fault == null && (subject == null) == (alias == null)) {
            fault =
                    subject == null
                            ? Fault.invalid("subject", "is missing, and so is alias")
                            : Fault.invalid("alias", "may not stand beside subject");
        }
        return new Item(id, subject, alias, wish(), fault);
    }

    /// What was read, as defaults for items.
    Wish wish() {
        return wishes
                ? new Wish(
                        purpose,
                        recipient,
                        categories,
                        jurisdictions,
                        collectedAt,
                        source,
                        minPosition,
                        explain)
                : Wish.NONE;
    }

    /// What is wrong with what was read as defaults, or null: they are about nobody.
    @Nullable Fault faultOfDefaults() {
        if (fault != null) {
            return fault;
        }
        for (Member ofItems : List.of(Member.ID, Member.SUBJECT, Member.ALIAS)) {
            if (seen.contains(ofItems)) {
                return Fault.invalid(ofItems.wire(), "belongs to an item, not to the defaults");
            }
        }
        return null;
    }

    /// A fault of the request as a whole, wherever it was found.
    static Fault timeNotAllowed(String field) {
        return new Fault(
                ProblemType.TIME_NOT_ALLOWED, field, "may not be named: a decision is about now");
    }

    private @Nullable String id(JsonParser parser) throws IOException {
        String text = values.text("id", parser);
        if (text != null && (text.length() > LONGEST_ID || Values.hasLoneSurrogate(text))) {
            fail(Fault.invalid("id", "must be a string of at most 256 characters"));
            return null;
        }
        return text;
    }

    private void fail(Fault found) {
        if (fault == null) {
            fault = found;
        }
    }
}
