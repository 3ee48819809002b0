package io.sayso.gate.authzen;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sayso.decision.Decision;
import io.sayso.decision.Obligation;
import io.sayso.gate.ask.AnswerWriter;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Rfc3339;
import io.sayso.gate.ask.Verdict;
import io.sayso.gate.ask.Wire;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.Purpose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Writes AuthZEN's answers: a bare `decision` unless the reason was asked for, or there is a fault
/// to tell.
final class DecisionWriter {
    private static final byte[] TRUE = bytes("{\"decision\":true}");
    private static final byte[] FALSE = bytes("{\"decision\":false}");

    private DecisionWriter() {}

    /// @param explain whether the answer may be more than bare
    static byte[] one(Knowledge.Moment moment, Verdict verdict, boolean explain) {
        if (explain) {
            return Wire.write(json -> decision(json, moment, verdict));
        }
        boolean permitted = verdict instanceof Verdict.Decided decided && decided.permits();
        return (permitted ? TRUE : FALSE).clone();
    }

    static byte[] several(Knowledge.Moment moment, List<Verdict> verdicts) {
        return Wire.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("evaluations");
            for (Verdict verdict : verdicts) {
                decision(json, moment, verdict);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    static byte[] actions(List<Purpose> purposes) {
        return Wire.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("results");
            for (Purpose purpose : purposes) {
                json.writeStartObject();
                json.writeStringField("name", purpose.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void decision(JsonGenerator json, Knowledge.Moment moment, Verdict verdict)
            throws IOException {
        json.writeStartObject();
        switch (verdict) {
            case Verdict.Decided(var ruling, var known, var decision) -> {
                json.writeBooleanField("decision", ruling.permits());
                if (decision != null) {
                    json.writeObjectFieldStart("context");
                    context(json, moment, decision);
                    if (!known) {
                        json.writeBooleanField("known", false);
                    }
                    json.writeEndObject();
                }
            }
            case Fault fault -> {
                json.writeBooleanField("decision", false);
                json.writeObjectFieldStart("context");
                error(json, fault);
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void context(JsonGenerator json, Knowledge.Moment moment, Decision decision)
            throws IOException {
        json.writeStringField("reason", decision.reason().wire());
        json.writeNumberField("position", moment.position().value());
        json.writeStringField("rule_version", moment.rulebook().version());
        json.writeStringField("evaluated_at", Rfc3339.format(moment.time()));
        Instant until = decision.validUntil();
        if (until != null) {
            json.writeStringField("valid_until", Rfc3339.format(until));
        }
        json.writeFieldName("jurisdictions");
        AnswerWriter.places(json, decision);
        json.writeArrayFieldStart("obligations");
        for (Obligation obligation : decision.obligations()) {
            json.writeStartObject();
            json.writeStringField("id", obligation.wire());
            json.writeStringField("type", obligation.wire());
            json.writeObjectFieldStart("properties");
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void error(JsonGenerator json, Fault fault) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeNumberField("status", fault.type().status());
        json.writeStringField("message", fault.detail());
        json.writeEndObject();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
