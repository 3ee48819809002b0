package io.sayso.gate.authzen;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Values;
import io.sayso.gate.ask.Words;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads evaluations. Unknown members are ignored, as the specification says; so are members that
/// are null, which a sender should have left out.
///
/// Used again for the next evaluation; confined to one request.
final class EvaluationReader {
    private final Values values;
    private final Set<String> seen = new HashSet<>();
    private @Nullable String subjectType;
    private @Nullable String subjectId;
    private @Nullable Purpose action;
    private @Nullable String resourceType;
    private @Nullable String resourceId;
    private @Nullable List<DataCategory> categories;
    private @Nullable Instant collectedAt;
    private @Nullable Source source;
    private @Nullable List<Jurisdiction> jurisdictions;
    private @Nullable Recipient recipient;
    private long minPosition;
    private @Nullable Boolean explain;
    private @Nullable Fault fault;

    EvaluationReader(Words words) {
        this.values = new Values(words, this::fail);
    }

    /// Reads an evaluation, from its first token to its last.
    Evaluation read(JsonParser parser) throws IOException {
        reset();
        members("", parser);
        return evaluation();
    }

    /// Takes one member, the parser being at its value's first token, to its last.
    ///
    /// @param path the names that lead to it, such as `resource.properties.source`
    void take(String path, JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return;
        }
        switch (path) {
            case "subject", "action", "resource", "resource.properties", "context" -> {
                claim(path);
                members(path + ".", parser);
            }
            case "subject.type" -> subjectType = values.text(claim(path), parser);
            case "subject.id" -> subjectId = values.text(claim(path), parser);
            case "action.name" -> action = values.purpose(claim(path), parser);
            case "resource.type" -> resourceType = values.text(claim(path), parser);
            case "resource.id" -> resourceId = values.text(claim(path), parser);
            case "resource.properties.categories" ->
                    categories = values.categories(claim(path), parser);
            case "resource.properties.collected_at" ->
                    collectedAt = values.time(claim(path), parser);
            case "resource.properties.source" -> source = values.source(claim(path), parser);
            case "context.jurisdictions" ->
                    jurisdictions = values.jurisdictions(claim(path), parser);
            case "context.recipient" -> recipient = values.recipient(claim(path), parser);
            case "context.minPosition" -> minPosition = values.position(claim(path), parser);
            case "context.explain" -> explain = values.truth(claim(path), parser);
            default -> parser.skipChildren();
        }
    }

    /// What was taken.
    Evaluation evaluation() {
        return new Evaluation(
                seen.contains("subject") ? new Evaluation.Entity(subjectType, subjectId) : null,
                action,
                seen.contains("resource")
                        ? new Evaluation.Resource(
                                new Evaluation.Entity(resourceType, resourceId),
                                categories,
                                collectedAt,
                                source)
                        : null,
                seen.contains("context")
                        ? new Evaluation.Context(jurisdictions, recipient, minPosition, explain)
                        : null,
                fault);
    }

    private void members(String prefix, JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            parser.skipChildren();
            fail(Fault.invalid(prefix.replaceFirst("\\.$", ""), "must be an object"));
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            take(prefix.isEmpty() ? name : prefix + name, parser);
        }
    }

    private String claim(String path) {
        if (!seen.add(path)) {
            fail(Fault.invalid(path, "is given twice"));
        }
        return path;
    }

    private void reset() {
        seen.clear();
        subjectType = null;
        subjectId = null;
        action = null;
        resourceType = null;
        resourceId = null;
        categories = null;
        collectedAt = null;
        source = null;
        jurisdictions = null;
        recipient = null;
        minPosition = 0;
        explain = null;
        fault = null;
    }

    private void fail(Fault found) {
        if (fault == null) {
            fault = found;
        }
    }
}
