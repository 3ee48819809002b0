package io.sayso.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads answers as `/v1` gives them, and refuses whatever does not fit the question or itself: an
/// answer that says yes and deny is none.
final class AnswerReader {
    private static final Set<String> PERMITTING = Set.of("opt-in", "default-allow");
    private static final Set<String> OBLIGATIONS =
            Set.of("recheck", "honour-withdrawal", "no-onward-transfer");
    private static final int LONGEST_WORD = 64;

    private AnswerReader() {}

    /// @param item the answer's members
    /// @param position where it was decided
    /// @throws JsonFault if it is no answer to that question
    static Answer read(Json.Obj item, long position, Question asked, long minPosition)
            throws JsonFault {
        boolean permits = item.truth("decision");
        Answer answer =
                switch (item.text("outcome")) {
                    case "permit" -> permit(item, position);
                    case "deny" -> deny(item, position);
                    case "error" -> undecided(item, position);
                    default -> throw new JsonFault("there is no such outcome");
                };
        if (permits != item.text("outcome").equals("permit")) {
            throw new JsonFault("the decision and the outcome disagree");
        }
        if (!(answer instanceof Answer.Undecided)) {
            requireAbout(item, asked.subject());
            if (position < minPosition) {
                throw new JsonFault("it was decided before the position that was demanded");
            }
        }
        return answer;
    }

    /// Whether the service counts it as a permit.
    static boolean isPermit(Json.Obj item) throws JsonFault {
        return item.text("outcome").equals("permit");
    }

    private static Answer permit(Json.Obj item, long position) throws JsonFault {
        String reason = word(item.text("reason"));
        if (!PERMITTING.contains(reason) || !known(item)) {
            throw new JsonFault("it permits for a reason that permits nothing");
        }
        Answer.Explanation explanation = explanation(item);
        if (!OBLIGATIONS.containsAll(explanation.obligations())) {
            return new Answer.Deny(
                    "obligation-not-understood", true, time(item), explanation, position);
        }
        return new Answer.Permit(reason, time(item), explanation, position);
    }

    private static Answer deny(Json.Obj item, long position) throws JsonFault {
        String reason = word(item.text("reason"));
        if (PERMITTING.contains(reason)) {
            throw new JsonFault("it denies for a reason that permits");
        }
        return new Answer.Deny(reason, known(item), time(item), explanation(item), position);
    }

    private static Answer undecided(Json.Obj item, long position) throws JsonFault {
        Json.Obj error = item.object("error");
        return new Answer.Undecided(
                Math.toIntExact(Math.clamp(error.number("status"), 400, 599)),
                word(error.text("code")),
                error.text("detail"),
                position);
    }

    private static boolean known(Json.Obj item) throws JsonFault {
        return item.find("known") == null || item.truth("known");
    }

    private static void requireAbout(Json.Obj item, Subject asked) throws JsonFault {
        boolean same =
                switch (asked) {
                    case Subject.Id(String value) -> item.text("subject").equals(value);
                    case Subject.Alias(String type, String value) -> {
                        Json.Obj alias = item.object("alias");
                        yield alias.text("type").equals(type) && alias.text("value").equals(value);
                    }
                };
        if (!same) {
            throw new JsonFault("it is about somebody else");
        }
    }

    private static @Nullable Instant time(Json.Obj item) throws JsonFault {
        String text = item.textOrNull("validUntil");
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException _) {
            throw new JsonFault("validUntil is not a time");
        }
    }

    private static Answer.Explanation explanation(Json.Obj item) throws JsonFault {
        if (item.find("jurisdictions") == null && item.find("obligations") == null) {
            return Answer.Explanation.NONE;
        }
        List<Answer.InJurisdiction> places = new ArrayList<>();
        for (Json each : item.list("jurisdictions")) {
            if (!(each instanceof Json.Obj place)) {
                throw new JsonFault("a jurisdiction is not an object");
            }
            places.add(
                    new Answer.InJurisdiction(
                            place.text("code"),
                            place.truth("decision"),
                            word(place.text("reason")),
                            place.text("rule"),
                            place.find("evidence") == null ? null : place.number("evidence")));
        }
        List<String> obligations = new ArrayList<>();
        for (Json each : item.list("obligations")) {
            if (!(each instanceof Json.Text(String obligation))) {
                throw new JsonFault("an obligation is not a string");
            }
            obligations.add(word(obligation));
        }
        return new Answer.Explanation(places, obligations);
    }

    /// A word such as `opt-out`: what is counted and printed by it stays small.
    private static String word(String text) throws JsonFault {
        boolean sound = !text.isEmpty() && text.length() <= LONGEST_WORD;
        for (int i = 0; sound && i < text.length(); i++) {
            char unit = text.charAt(i);
            sound = unit >= 'a' && unit <= 'z' || unit >= '0' && unit <= '9' || unit == '-';
        }
        if (!sound) {
            throw new JsonFault("it has a word of another form");
        }
        return text;
    }
}
