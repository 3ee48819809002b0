package io.sayso.ledger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads what encodings a client takes (RFC 9110, section 12.5.3).
final class AcceptEncoding {
    private AcceptEncoding() {}

    /// Whether `gzip` is named, by itself or by `*`, and not with a weight of zero.
    static boolean allowsGzip(@Nullable String header) {
        if (header == null) {
            return false;
        }
        boolean any = false;
        for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] coding = part.split(";", 2);
            boolean wanted = coding.length == 1 || !coding[1].strip().matches("q=0(\\.0{0,3})?");
            switch (coding[0].strip()) {
                case "gzip", "x-gzip" -> {
                    return wanted;
                }
                case "*" -> any = wanted;
                default -> {}
            }
        }
        return any;
    }
}
