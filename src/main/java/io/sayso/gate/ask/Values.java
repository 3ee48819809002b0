package io.sayso.gate.ask;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sayso.standing.Alias;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads values of our vocabulary from JSON, exactly: a number is no string.
///
/// Every method gets the parser at a value's first token and leaves it at its last. What is not of
/// the right form is told to `faults`, and null is returned.
public final class Values {
    /// Most words of a list.
    public static final int MOST_WORDS = 64;

    private final Words words;
    private final Consumer<Fault> faults;

    public Values(Words words, Consumer<Fault> faults) {
        this.words = words;
        this.faults = faults;
    }

    public @Nullable String text(String field, JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            return parser.getText();
        }
        parser.skipChildren();
        refuse(field, "must be a string");
        return null;
    }

    public @Nullable SubjectId subject(String field, JsonParser parser) throws IOException {
        return word(
                field,
                parser,
                text -> SubjectId.isWellFormed(text) ? new SubjectId(text) : null,
                "must be 1 to 256 printable characters");
    }

    public @Nullable Purpose purpose(String field, JsonParser parser) throws IOException {
        return word(
                field, parser, words::purpose, "must be a purpose such as ai-training.generative");
    }

    public @Nullable Recipient recipient(String field, JsonParser parser) throws IOException {
        return word(field, parser, words::recipient, "must be one recipient such as self");
    }

    public @Nullable Source source(String field, JsonParser parser) throws IOException {
        return word(field, parser, Words::source, "must be one of first-party, licensed, scraped");
    }

    public @Nullable Instant time(String field, JsonParser parser) throws IOException {
        return word(
                field,
                parser,
                Rfc3339::parse,
                "must be an RFC 3339 time such as 2026-11-22T00:00:00Z");
    }

    /// A position, or 0 for what is none.
    public long position(String field, JsonParser parser) throws IOException {
        boolean whole =
                parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        long position = whole ? parser.getLongValue() : -1;
        if (position < 0) {
            parser.skipChildren();
            refuse(field, "must be a whole number from 0");
            return 0;
        }
        return position;
    }

    public @Nullable Boolean truth(String field, JsonParser parser) throws IOException {
        if (parser.currentToken().isBoolean()) {
            return parser.getBooleanValue();
        }
        parser.skipChildren();
        refuse(field, "must be true or false");
        return null;
    }

    public @Nullable List<DataCategory> categories(String field, JsonParser parser)
            throws IOException {
        List<DataCategory> read = new ArrayList<>(1);
        boolean sound =
                list(field, parser, text -> add(read, words.category(text)), "a data category");
        if (sound && read.isEmpty()) {
            refuse(field, "must name at least one data category");
            return null;
        }
        return sound ? List.copyOf(read) : null;
    }

    public @Nullable List<Jurisdiction> jurisdictions(String field, JsonParser parser)
            throws IOException {
        List<Jurisdiction> read = new ArrayList<>(2);
        boolean sound =
                list(
                        field,
                        parser,
                        text -> add(read, words.jurisdiction(text)),
                        "a jurisdiction such as HK or US-CA");
        return sound ? List.copyOf(read) : null;
    }

    public @Nullable Alias alias(String field, JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            parser.skipChildren();
            refuse(field, "must be an object with type and value");
            return null;
        }
        String type = null;
        String value = null;
        boolean sound = true;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : null;
            parser.skipChildren();
            if (name.equals("type") && type == null && text != null) {
                type = text;
            } else if (name.equals("value") && value == null && text != null) {
                value = text;
            } else {
                sound = false;
            }
        }
        if (!sound || type == null || value == null || !Alias.isWellFormed(type, value)) {
            refuse(field, "must have a type such as email, a printable value, and nothing else");
            return null;
        }
        return new Alias(type, value);
    }

    /// Whether JSON written as an escape what UTF-8 cannot say.
    public static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }

    @FunctionalInterface
    private interface Word {
        boolean take(String text);
    }

    /// Reads a list of words to its end; false if it, or one of them, is not of the right form.
    private boolean list(String field, JsonParser parser, Word word, String what)
            throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            parser.skipChildren();
            refuse(field, "must be a list of strings");
            return false;
        }
        boolean sound = true;
        int index = 0;
        for (JsonToken at = parser.nextToken();
                at != JsonToken.END_ARRAY;
                at = parser.nextToken()) {
            boolean good = at == JsonToken.VALUE_STRING && word.take(parser.getText());
            parser.skipChildren();
            if (sound && (!good || index >= MOST_WORDS)) {
                sound = false;
                faults.accept(
                        good
                                ? Fault.invalid(field, "may name at most " + MOST_WORDS)
                                : Fault.invalid(field + "[" + index + "]", "must be " + what));
            }
            index++;
        }
        return sound;
    }

    private static <T> boolean add(List<T> list, @Nullable T word) {
        return word != null && list.add(word);
    }

    private <T> @Nullable T word(
            String field, JsonParser parser, Function<String, @Nullable T> read, String must)
            throws IOException {
        String text = text(field, parser);
        T word = text == null ? null : read.apply(text);
        if (word == null && text != null) {
            refuse(field, must);
        }
        return word;
    }

    private void refuse(String field, String message) {
        faults.accept(Fault.invalid(field, message));
    }
}
