package io.sayso.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What an honest service would say to a few questions, as bytes that a test may spoil.
final class Script {
    /// The head of an answer that comes in chunks.
    static final String CHUNKED =
            String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "Content-Type: application/x-ndjson",
                    "Transfer-Encoding: chunked",
                    "",
                    "");

    private Script() {}

    /// A line of an answer: those whose id begins with `y` may be used, `u` is unknown, `e` an
    /// error.
    static String answer(int number, String subject) {
        String members =
                switch (subject.charAt(0)) {
                    case 'y' ->
                            "\"decision\":true,\"outcome\":\"permit\",\"reason\":\"opt-in\",\"validUntil\":\"2100-01-01T00:00:00Z\"";
                    case 'u' ->
                            "\"decision\":false,\"outcome\":\"deny\",\"reason\":\"no-opt-in\",\"known\":false";
                    case 'e' ->
                            "\"decision\":false,\"outcome\":\"error\",\"reason\":\"error\",\"error\":{\"status\":400,\"code\":\"unknown-purpose\",\"detail\":\"There"
                                + " is no such purpose.\"}";
                    default -> "\"decision\":false,\"outcome\":\"deny\",\"reason\":\"opt-out\"";
                };
        return "{\"id\":\"%d\",\"subject\":\"%s\",%s,\"position\":7}\n"
                .formatted(number, subject, members);
    }

    /// The answers to all of them, and the summary.
    static String body(List<String> subjects) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < subjects.size(); i++) {
            body.append(answer(i, subjects.get(i)));
        }
        return body + summary(body.toString(), subjects);
    }

    static String summary(String answers, List<String> subjects) {
        return "{\"summary\":{\"complete\":true,\"items\":%d,\"permit\":%d,\"deny\":%d,\"error\":%d,\"unknown\":%d,\"positionFirst\":7,\"positionLast\":7,\"digest\":\"sha256:%s\"}}\n"
                .formatted(
                        subjects.size(),
                        count(subjects, 'y'),
                        subjects.size() - count(subjects, 'y') - count(subjects, 'e'),
                        count(subjects, 'e'),
                        count(subjects, 'u'),
                        sha256(answers));
    }

    /// A whole HTTP answer, its body in chunks of at most so many bytes.
    static byte[] chunked(String body, int size) {
        StringBuilder answer = new StringBuilder(CHUNKED);
        for (int from = 0; from < body.length(); from += size) {
            String chunk = body.substring(from, Math.min(body.length(), from + size));
            answer.append("%x\r\n%s\r\n".formatted(chunk.length(), chunk));
        }
        return answer.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// A whole HTTP answer that is no stream.
    static byte[] plain(int status, String headers, String body) {
        String answer =
                String.join(
                        "\r\n",
                        "HTTP/1.1 " + status + " x",
                        "Content-Type: application/json",
                        "Content-Length: " + body.length(),
                        "Connection: close",
                        headers,
                        body);
        return answer.getBytes(StandardCharsets.US_ASCII);
    }

    private static long count(List<String> subjects, char kind) {
        return subjects.stream().filter(each -> each.charAt(0) == kind).count();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
