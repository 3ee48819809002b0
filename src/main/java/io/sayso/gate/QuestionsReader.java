package io.sayso.gate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Item;
import io.sayso.gate.ask.Wire;
import io.sayso.gate.ask.Words;
import io.sayso.platform.ProblemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the body of `POST /v1/decisions`. What is wrong with the call is thrown; what is wrong
/// with one item of several stays with it.
final class QuestionsReader {
    private static final String ITEMS = "items";

    private final Words words = new Words();

    private QuestionsReader() {}

    /// @throws HttpProblem if the body is no such request
    static Questions read(byte[] body) {
        return Wire.read(body, new QuestionsReader()::questions);
    }

    private Questions questions(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw ProblemType.VALIDATION.at("body", "must be an object");
        }
        ItemReader top = new ItemReader(words);
        List<Item> items = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (!name.equals(ITEMS)) {
                top.take(name, parser);
            } else if (items == null) {
                items = items(parser);
            } else {
                throw ProblemType.VALIDATION.at(ITEMS, "is given twice");
            }
        }
        return items == null ? one(top) : many(top, items);
    }

    private static Questions one(ItemReader top) {
        Item item = top.item();
        refuse(item.fault());
        return new Questions.One(item);
    }

    private static Questions many(ItemReader top, List<Item> items) {
        refuse(top.faultOfDefaults());
        if (items.isEmpty()) {
            throw ProblemType.VALIDATION.at(ITEMS, "must have at least one item");
        }
        return Questions.Many.of(top.wish(), items);
    }

    private List<Item> items(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            throw ProblemType.VALIDATION.at(ITEMS, "must be a list");
        }
        ItemReader reader = new ItemReader(words);
        List<Item> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == Questions.MOST) {
                throw ProblemType.PAYLOAD_TOO_LARGE.with(
                        "A call may have 10000 items; /v1/decisions/stream takes any number.");
            }
            Item item = reader.read(parser);
            if (item.fault() != null && item.fault().type() == ProblemType.TIME_NOT_ALLOWED) {
                throw item.fault().inItem(items.size()).toProblem();
            }
            items.add(item);
        }
        return items;
    }

    private static void refuse(@Nullable Fault fault) {
        if (fault != null) {
            throw fault.toProblem();
        }
    }
}
