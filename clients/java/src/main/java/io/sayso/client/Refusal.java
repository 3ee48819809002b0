package io.sayso.client;

import java.util.Locale;

/// What an answer other than 200 means.
final class Refusal {
    private static final int LONGEST_DETAIL = 300;

    private Refusal() {}

    /// @param body perhaps a problem document (RFC 9457)
    static NoAnswerException of(int status, byte[] body) {
        Unknowable why =
                switch (status) {
                    case 401 -> Unknowable.NO_TOKEN;
                    case 429, 500, 502, 503, 504 -> Unknowable.UNAVAILABLE;
                    default -> Unknowable.REFUSED;
                };
        return new NoAnswerException(
                why, String.format(Locale.ROOT, "the service answered %d%s", status, detail(body)));
    }

    /// Whether the same question may be answered if it is asked again: asking changes nothing.
    static boolean passes(int status) {
        return switch (status) {
            case 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    private static String detail(byte[] body) {
        try {
            Json.Obj problem = JsonReader.readObject(body);
            String detail = problem.textOrNull("detail");
            String said = detail == null ? problem.textOrNull("title") : detail;
            if (said == null) {
                return "";
            }
            String shown =
                    said.length() > LONGEST_DETAIL ? said.substring(0, LONGEST_DETAIL) : said;
            return ": " + shown.replaceAll("\\p{Cntrl}", " ");
        } catch (JsonFault _) {
            return "";
        }
    }
}
