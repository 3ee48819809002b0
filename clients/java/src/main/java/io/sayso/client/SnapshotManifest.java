package io.sayso.client;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a snapshot is, and what its files are (`src/docs/snapshot-format.md`, section 2). Its
/// signature has been checked.
///
/// @param origin the name of the log whose position it is
/// @param asOf the instant it was decided for
/// @param notAfter from then on nothing may be decided from it
/// @param ring the keys of the recipient's pseudonyms: a secret
/// @param digest of all its files together
/// @param delta what is another than in its predecessor; `null` if it has none
record SnapshotManifest(
        String id,
        String origin,
        long position,
        Instant asOf,
        Instant notAfter,
        String purpose,
        String recipient,
        Pseudonym.Ring ring,
        String digest,
        List<Part> parts,
        @Nullable Delta delta) {
    private static final String FORM = "sayso-snapshot/v1";
    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z-]{1,80}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /// A file.
    record Part(int number, long rows, long bytes, String sha256) {}

    /// A file with the rows that are others than in the predecessor.
    record Delta(String predecessor, String predecessorDigest, long bytes, String sha256) {}

    SnapshotManifest {
        parts = List.copyOf(parts);
    }

    /// Reads a signed manifest.
    ///
    /// @throws JsonFault if the key has not signed it, or it is none
    static SnapshotManifest read(byte[] note, LogKeyVerifier key) throws JsonFault {
        String[] lines = key.open(note).split("\n", 3);
        if (lines.length < 2 || !lines[0].equals(FORM)) {
            throw new JsonFault("it is not the manifest of a snapshot");
        }
        Json.Obj said = JsonReader.readObject(lines[1].getBytes(StandardCharsets.UTF_8));
        List<Part> parts = new ArrayList<>();
        for (Json each : said.list("parts")) {
            parts.add(part(each, parts.size()));
        }
        if (parts.isEmpty() || Integer.bitCount(parts.size()) != 1) {
            throw new JsonFault("the number of parts is not a power of two");
        }
        return new SnapshotManifest(
                matching(said.text("id"), ID),
                said.text("origin"),
                said.number("position"),
                time(said, "asOf"),
                time(said, "notAfter"),
                said.text("purpose"),
                said.text("recipient"),
                new Pseudonym.Ring(said.text("keys")),
                said.text("digest"),
                parts,
                said.find("delta") == null ? null : delta(said.object("delta")));
    }

    /// How many bytes all its files have.
    long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    /// Reads a manifest that one of some keys has signed.
    ///
    /// @throws JsonFault if none has, or it is none
    static SnapshotManifest read(byte[] note, List<LogKeyVerifier> keys) throws JsonFault {
        JsonFault fault = new JsonFault("there is no key to check it with");
        for (LogKeyVerifier key : keys) {
            try {
                return read(note, key);
            } catch (JsonFault e) {
                fault = e;
            }
        }
        throw fault;
    }

    private static Delta delta(Json.Obj delta) throws JsonFault {
        return new Delta(
                matching(delta.text("predecessor"), ID),
                delta.text("predecessorDigest"),
                delta.number("bytes"),
                matching(delta.text("sha256"), SHA256));
    }

    private static Part part(Json json, int number) throws JsonFault {
        if (json instanceof Json.Obj part && part.number("number") == number) {
            return new Part(
                    number,
                    part.number("rows"),
                    part.number("bytes"),
                    matching(part.text("sha256"), SHA256));
        }
        throw new JsonFault("a part is not in its place");
    }

    private static String matching(String text, Pattern form) throws JsonFault {
        if (!form.matcher(text).matches()) {
            throw new JsonFault("a member of the manifest is of another form");
        }
        return text;
    }

    private static Instant time(Json.Obj said, String name) throws JsonFault {
        try {
            return Instant.parse(said.text(name));
        } catch (DateTimeException _) {
            throw new JsonFault(name + " is not a time");
        }
    }

    /// Redacted: it holds keys.
    @Override
    public String toString() {
        return "SnapshotManifest[" + id + "]";
    }
}
