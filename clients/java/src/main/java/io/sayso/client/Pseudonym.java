package io.sayso.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// By what a snapshot and the feed know a person: 16 bytes, as two big-endian words.
///
/// Source: `src/docs/snapshot-format.md`, section 3.
record Pseudonym(long high, long low) implements Comparable<Pseudonym> {
    /// Reads what the feed writes.
    ///
    /// @throws JsonFault if it is none
    static Pseudonym parse(String text) throws JsonFault {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == 2 * Long.BYTES) {
                return new Pseudonym(bytes.getLong(), bytes.getLong());
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new JsonFault("a pseudonym is not 16 bytes in base64 for URLs");
    }

    byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }

    /// As unsigned bytes, as the rows of a snapshot rise.
    @Override
    public int compareTo(Pseudonym other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /// In hexadecimal digits. It names a person to whoever has the keys.
    String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /// Redacted, so that a log line cannot carry it.
    @Override
    public String toString() {
        return "Pseudonym[redacted]";
    }

    /// The two keys of a recipient. Safe for any number of threads.
    static final class Ring {
        private static final int KEY_BYTES = 16;

        private final byte[] both;
        private final SipHash stems;
        private final SipHash names;

        /// @param keys as a manifest has them
        /// @throws JsonFault if they are no two keys
        Ring(String keys) throws JsonFault {
            try {
                this.both = Base64.getUrlDecoder().decode(keys);
            } catch (IllegalArgumentException _) {
                throw new JsonFault("keys are not base64 for URLs");
            }
            if (both.length != 2 * KEY_BYTES) {
                throw new JsonFault("keys are not two of 16 bytes");
            }
            this.stems = new SipHash(both, 0);
            this.names = new SipHash(both, KEY_BYTES);
        }

        Pseudonym of(String id) {
            return of(id.getBytes(StandardCharsets.UTF_8));
        }

        /// @param id in UTF-8
        Pseudonym of(byte[] id) {
            return names.hash(stems.hash(id).bytes());
        }

        boolean isSame(Ring other) {
            return Arrays.equals(both, other.both);
        }
    }
}
