package io.sayso.gate.authzen;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.gate.ask.Wire;
import io.sayso.gate.ask.Words;
import io.sayso.platform.ProblemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the bodies of evaluation, evaluations and action search.
final class EvaluationsReader {
    private static final String SEMANTIC = "options.evaluations_semantic";

    private final Words words = new Words();
    private List<Evaluation> several = List.of();
    private Semantic semantic = Semantic.EXECUTE_ALL;

    private EvaluationsReader() {}

    /// Reads one evaluation.
    ///
    /// @throws HttpProblem if the body is not JSON
    static Evaluation one(byte[] body) {
        return Wire.read(body, new EvaluationReader(new Words())::read);
    }

    /// Reads several.
    ///
    /// @throws HttpProblem if the body is no such request; what is wrong with one of several stays
    ///   with it
    static Evaluations several(byte[] body) {
        return Wire.read(body, new EvaluationsReader()::evaluations);
    }

    private Evaluations evaluations(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw ProblemType.VALIDATION.at("body", "must be an object");
        }
        EvaluationReader top = new EvaluationReader(words);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "evaluations" -> items(parser);
                case "options" -> options(parser);
                default -> top.take(name, parser);
            }
        }
        Evaluation defaults = top.evaluation();
        if (defaults.fault() != null) {
            throw defaults.fault().toProblem();
        }
        return new Evaluations(
                defaults, several.stream().map(each -> each.or(defaults)).toList(), semantic);
    }

    private void items(JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return;
        }
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            throw ProblemType.VALIDATION.at("evaluations", "must be a list");
        }
        if (!several.isEmpty()) {
            throw ProblemType.VALIDATION.at("evaluations", "is given twice");
        }
        EvaluationReader reader = new EvaluationReader(words);
        several = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (several.size() == Evaluations.MOST) {
                throw ProblemType.PAYLOAD_TOO_LARGE.with(
                        "A call may have %d evaluations.".formatted(Evaluations.MOST));
            }
            several.add(reader.read(parser));
        }
    }

    private void options(JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return;
        }
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw ProblemType.VALIDATION.at("options", "must be an object");
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("evaluations_semantic") && value != JsonToken.VALUE_NULL) {
                semantic =
                        Semantic.named(value.isScalarValue() ? parser.getText() : "")
                                .orElseThrow(() ->
                                        ProblemType.VALIDATION.at(
                                                SEMANTIC,
                                                "must be one of execute_all,"
                                                        + " deny_on_first_deny,"
                                                        + " permit_on_first_permit"));
            }
            parser.skipChildren();
        }
    }
}
