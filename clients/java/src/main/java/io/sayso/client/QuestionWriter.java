package io.sayso.client;

import java.time.temporal.ChronoUnit;

/// Writes questions as `POST /v1/decisions` and its stream take them.
final class QuestionWriter {
    private QuestionWriter() {}

    /// The members of an item, without the braces around them.
    static void item(JsonWriter json, Question question) {
        switch (question.subject()) {
            case Subject.Id(String value) -> json.name("subject").value(value);
            case Subject.Alias(String type, String value) ->
                    json.name("alias")
                            .beginObject()
                            .name("type")
                            .value(type)
                            .name("value")
                            .value(value)
                            .endObject();
        }
        terms(json, question.terms());
    }

    /// The members of terms, without braces.
    static void terms(JsonWriter json, Terms terms) {
        if (terms.purpose() != null) {
            json.name("purpose").value(terms.purpose());
        }
        if (terms.recipient() != null) {
            json.name("recipient").value(terms.recipient());
        }
        if (!terms.categories().isEmpty()) {
            json.name("categories").value(terms.categories());
        }
        if (!terms.jurisdictions().isEmpty()) {
            json.name("jurisdictions").value(terms.jurisdictions());
        }
        if (terms.collectedAt() != null) {
            // the service keeps microseconds; earlier is stricter
            json.name("collectedAt")
                    .value(terms.collectedAt().truncatedTo(ChronoUnit.MICROS).toString());
        }
        if (terms.source() != null) {
            json.name("source").value(terms.source());
        }
        if (terms.minPosition() > 0) {
            json.name("minPosition").value(terms.minPosition());
        }
        if (terms.explain()) {
            json.name("explain").value(true);
        }
    }

    /// One question as a whole body: what it leaves open is taken from the terms.
    static byte[] one(Question question, Terms terms) {
        JsonWriter json = new JsonWriter().beginObject();
        item(json, new Question(question.subject(), Merged.of(question.terms(), terms)));
        return json.endObject().toBytes();
    }
}
