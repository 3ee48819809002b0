package io.sayso.client;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Counts a stream's answers as its summary must count them.
final class StreamTally {
    private final MessageDigest digest;
    private long items;
    private long permitted;
    private long undecided;
    private long unknown;
    private long first;
    private long last;

    StreamTally() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    long items() {
        return items;
    }

    /// @param line as it came, its line feed left out
    /// @param permit whether the service counts it as a permit
    void count(byte[] line, boolean permit, Answer answer) {
        digest.update(line);
        digest.update((byte) '\n');
        if (items++ == 0) {
            first = answer.position();
        }
        last = answer.position();
        permitted += permit ? 1 : 0;
        switch (answer) {
            case Answer.Permit _ -> {}
            case Answer.Deny deny -> unknown += deny.known() ? 0 : 1;
            case Answer.Undecided _ -> undecided++;
        }
    }

    /// What the stream came to, if the service's summary says the same.
    ///
    /// @throws JsonFault if it does not
    StreamSummary confirm(Json.Obj said) throws JsonFault {
        if (!said.truth("complete")) {
            throw new JsonFault("the summary says that it is not complete");
        }
        requireEqual(said, "items", items);
        requireEqual(said, "permit", permitted);
        requireEqual(said, "deny", items - permitted - undecided);
        requireEqual(said, "error", undecided);
        requireEqual(said, "unknown", unknown);
        if (items > 0) {
            requireEqual(said, "positionFirst", first);
            requireEqual(said, "positionLast", last);
        }
        String counted = "sha256:" + HexFormat.of().formatHex(digest.digest());
        if (!said.text("digest").equals(counted)) {
            throw new JsonFault("the summary is of other answers than those that came");
        }
        return new StreamSummary(
                items,
                permitted,
                items - permitted - undecided,
                undecided,
                unknown,
                said.number("positionFirst"),
                said.number("positionLast"),
                counted);
    }

    private static void requireEqual(Json.Obj said, String name, long counted) throws JsonFault {
        if (said.number(name) != counted) {
            throw new JsonFault(
                    "the summary says %s %d, and there were %d"
                            .formatted(name, said.number(name), counted));
        }
    }
}
