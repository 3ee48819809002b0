package io.sayso.gate.ask;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.sayso.decision.Decision;
import io.sayso.decision.Obligation;
import io.sayso.decision.Reason;
import io.sayso.decision.Ruling;
import io.sayso.standing.Alias;
import io.sayso.standing.Knowledge;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Writes answers as `/v1` gives them. A member without a value is left out.
public final class AnswerWriter {
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString SUBJECT = new SerializedString("subject");
    private static final SerializableString DECISION = new SerializedString("decision");
    private static final SerializableString OUTCOME = new SerializedString("outcome");
    private static final SerializableString REASON = new SerializedString("reason");
    private static final SerializableString POSITION = new SerializedString("position");
    private static final SerializableString VALID_UNTIL = new SerializedString("validUntil");
    private static final SerializableString KNOWN = new SerializedString("known");
    private static final SerializableString PERMIT = new SerializedString("permit");
    private static final SerializableString DENY = new SerializedString("deny");
    private static final SerializableString ERROR = new SerializedString("error");
    private static final Map<Reason, SerializedString> REASONS = new EnumMap<>(Reason.class);

    static {
        for (Reason reason : Reason.values()) {
            REASONS.put(reason, new SerializedString(reason.wire()));
        }
    }

    private AnswerWriter() {}

    /// The answer to several items, in their order.
    public static byte[] many(Knowledge.Moment moment, List<Item> items, List<Verdict> verdicts) {
        return Wire.write(json -> {
            json.writeStartObject();
            head(json, moment);
            json.writeArrayFieldStart("items");
            for (int i = 0; i < items.size(); i++) {
                json.writeStartObject();
                item(json, items.get(i), verdicts.get(i));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /// The answer to one item.
    public static byte[] one(Knowledge.Moment moment, Item item, Verdict.Decided verdict) {
        return Wire.write(json -> {
            json.writeStartObject();
            head(json, moment);
            item(json, item, verdict);
            json.writeEndObject();
        });
    }

    /// One answer of a stream, as an object.
    public static void line(JsonGenerator json, Item item, Verdict verdict, long position)
            throws IOException {
        json.writeStartObject();
        item(json, item, verdict);
        json.writeFieldName(POSITION);
        json.writeNumber(position);
        json.writeEndObject();
    }

    /// What each jurisdiction says, as a value.
    public static void places(JsonGenerator json, Decision decision) throws IOException {
        json.writeStartArray();
        for (Decision.InJurisdiction place : decision.jurisdictions()) {
            json.writeStartObject();
            json.writeStringField("code", place.code().code());
            json.writeFieldName(DECISION);
            json.writeBoolean(place.reason().permits());
            reason(json, place.reason());
            json.writeStringField("rule", place.rule());
            Long evidence = place.evidence();
            if (evidence == null) {
                json.writeNullField("evidence");
            } else {
                json.writeNumberField("evidence", evidence);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void reason(JsonGenerator json, Reason reason) throws IOException {
        json.writeFieldName(REASON);
        json.writeString(REASONS.get(reason));
    }

    private static void head(JsonGenerator json, Knowledge.Moment moment) throws IOException {
        json.writeFieldName(POSITION);
        json.writeNumber(moment.position().value());
        json.writeStringField("ruleVersion", moment.rulebook().version());
        json.writeStringField("evaluatedAt", Rfc3339.format(moment.time()));
    }

    private static void item(JsonGenerator json, Item item, Verdict verdict) throws IOException {
        if (item.id() != null) {
            json.writeFieldName(ID);
            json.writeString(item.id());
        }
        if (item.subject() != null) {
            json.writeFieldName(SUBJECT);
            json.writeString(item.subject().value());
        }
        if (item.alias() != null) {
            alias(json, item.alias());
        }
        switch (verdict) {
            case Verdict.Decided decided -> decided(json, decided);
            case Fault fault -> fault(json, fault);
        }
    }

    private static void alias(JsonGenerator json, Alias alias) throws IOException {
        json.writeObjectFieldStart("alias");
        json.writeStringField("type", alias.type());
        json.writeStringField("value", alias.value());
        json.writeEndObject();
    }

    private static void decided(JsonGenerator json, Verdict.Decided decided) throws IOException {
        Ruling ruling = decided.ruling();
        json.writeFieldName(DECISION);
        json.writeBoolean(ruling.permits());
        json.writeFieldName(OUTCOME);
        json.writeString(ruling.permits() ? PERMIT : DENY);
        reason(json, ruling.reason());
        Instant until = ruling.validUntil();
        if (until != null) {
            json.writeFieldName(VALID_UNTIL);
            json.writeString(Rfc3339.format(until));
        }
        if (!decided.known()) {
            json.writeFieldName(KNOWN);
            json.writeBoolean(false);
        }
        Decision decision = decided.explained();
        if (decision != null) {
            json.writeFieldName("jurisdictions");
            places(json, decision);
            json.writeArrayFieldStart("obligations");
            for (Obligation obligation : decision.obligations()) {
                json.writeString(obligation.wire());
            }
            json.writeEndArray();
        }
    }

    private static void fault(JsonGenerator json, Fault fault) throws IOException {
        json.writeFieldName(DECISION);
        json.writeBoolean(false);
        json.writeFieldName(OUTCOME);
        json.writeString(ERROR);
        json.writeFieldName(REASON);
        json.writeString(ERROR);
        json.writeFieldName(ERROR);
        json.writeStartObject();
        json.writeNumberField("status", fault.type().status());
        json.writeStringField("code", fault.type().slug());
        json.writeStringField("detail", fault.detail());
        json.writeEndObject();
    }
}
