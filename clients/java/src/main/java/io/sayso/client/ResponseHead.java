package io.sayso.client;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Status and headers of an answer (RFC 9112), read strictly.
///
/// @param headers by lower-case name; of repeated ones all values, separated by commas
record ResponseHead(int status, Map<String, String> headers) {
    private static final int LONGEST = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2})( .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");

    ResponseHead {
        headers = Map.copyOf(headers);
    }

    static ResponseHead read(PatientInput in) throws IOException {
        int[] room = {LONGEST};
        Matcher status = STATUS.matcher(line(in, room));
        if (!status.matches()) {
            throw new IOException("what answers does not speak HTTP/1.1");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in, room); !line.isEmpty(); line = line(in, room)) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                throw new IOException("the answer has a malformed header");
            }
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + "," + other);
        }
        return new ResponseHead(Integer.parseInt(status.group(1)), headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean isChunked() throws IOException {
        String coding = header("transfer-encoding");
        if (!coding.isEmpty() && !coding.equalsIgnoreCase("chunked")) {
            throw new IOException("the answer has a transfer coding that was not asked for");
        }
        if (!coding.isEmpty() && headers.containsKey("content-length")) {
            throw new IOException("the answer has two lengths");
        }
        return !coding.isEmpty();
    }

    /// @throws IOException if nothing says how long the answer is
    long contentLength() throws IOException {
        if (!LENGTH.matcher(header("content-length")).matches()) {
            throw new IOException("the answer does not say where it ends");
        }
        return Long.parseLong(header("content-length"));
    }

    /// A line without its end, in ISO 8859-1.
    ///
    /// @param room how much may still be read, in its only element
    static String line(PatientInput in, int[] room) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (--room[0] < 0) {
                throw new IOException("the answer's head is too long");
            }
            line.append((char) each);
        }
        int length = line.length();
        if (length == 0 || line.charAt(length - 1) != '\r') {
            throw new IOException("the answer's head has a line that does not end as HTTP says");
        }
        return line.substring(0, length - 1);
    }
}
