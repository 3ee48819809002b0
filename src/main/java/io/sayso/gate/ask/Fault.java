package io.sayso.gate.ask;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.platform.ProblemType;

/// Why an item, or a whole request, cannot be decided: never a permit, and never a value given.
///
/// @param field path of the member at fault, such as `jurisdictions[1]`; empty for the item itself
/// @param message what it must be, to be read after the field's name
public record Fault(ProblemType type, String field, String message) implements Resolved, Verdict {
    public static Fault invalid(String field, String message) {
        return new Fault(ProblemType.VALIDATION, field, message);
    }

    /// The whole request's error.
    public HttpProblem toProblem() {
        return type.at(field.isEmpty() ? "body" : field, message);
    }

    /// The same fault of the item at `index`, said of the request that holds it.
    public Fault inItem(int index) {
        String path = "items[" + index + "]";
        return new Fault(type, field.isEmpty() ? path : path + "." + field, message);
    }

    /// An item's error, in one sentence.
    public String detail() {
        return (field.isEmpty() ? "the item" : field) + " " + message;
    }
}
