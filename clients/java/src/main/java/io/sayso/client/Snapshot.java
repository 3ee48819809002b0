package io.sayso.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// All permits for one purpose and one recipient at one position of the log. Safe for any number of
/// threads.
final class Snapshot {
    private static final String UNKNOWN = "ZZ";
    private static final int MOST_REMEMBERED = 1_000;

    private final byte[] note;
    private final SnapshotManifest manifest;
    private final List<SnapshotPart> parts;
    private final int bits;
    private final Map<List<String>, int[]> leaves = new ConcurrentHashMap<>();

    /// @param note the manifest, as it was signed
    /// @throws IOException if the files are not those of the manifest
    Snapshot(byte[] note, SnapshotManifest manifest, List<SnapshotPart> parts) throws IOException {
        this.note = note.clone();
        this.manifest = manifest;
        this.parts = List.copyOf(parts);
        this.bits = Integer.numberOfTrailingZeros(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).position() != manifest.position()
                    || parts.get(i).rows() != manifest.parts().get(i).rows()
                    || !parts.get(i).categories().equals(parts.getFirst().categories())) {
                throw new IOException("a part is of another snapshot");
            }
        }
    }

    SnapshotManifest manifest() {
        return manifest;
    }

    /// The manifest, as it was signed.
    byte[] note() {
        return note.clone();
    }

    List<SnapshotPart> parts() {
        return parts;
    }

    /// What is asked.
    ///
    /// @param source a bit
    /// @param collected microseconds since 1970; [Long#MIN_VALUE] where it is not known
    record Use(List<String> categories, List<String> codes, int source, long collected) {}

    /// Whether it has a leaf category for each of those named.
    boolean knows(List<String> named) {
        return named.stream()
                .allMatch(each ->
                        parts.getFirst().categories().stream()
                                .anyMatch(leaf -> covers(each, leaf)));
    }

    /// Until when a use is permitted (section 4); [Long#MIN_VALUE] where it is not.
    ///
    /// @param now microseconds since 1970
    long until(Pseudonym who, Use use, long now) {
        SnapshotPart part = parts.get(bits == 0 ? 0 : (int) (who.high() >>> Long.SIZE - bits));
        long row = part.find(who, bits);
        if (row < 0) {
            return Long.MIN_VALUE;
        }
        int[] leaves = leaves(use.categories());
        long nowhere = part.grants(row, SnapshotPart.NOWHERE);
        long until =
                nowhere < 0
                        ? until(part, row, SnapshotPart.OWN, leaves, use, now)
                        : part.until(row, nowhere, -1, 0, use.collected(), now);
        for (String code : use.codes()) {
            until = Math.min(until, until(part, row, place(part, row, code), leaves, use, now));
        }
        if (nowhere >= 0 && use.codes().isEmpty()) {
            until = Math.min(until, until(part, row, part.place(UNKNOWN), leaves, use, now));
        }
        return until;
    }

    /// Until when one place permits every leaf.
    private static long until(
            SnapshotPart part, long row, int place, int[] leaves, Use use, long now) {
        long grants = part.grants(row, place);
        if (grants < 0 || leaves.length == 0) {
            return Long.MIN_VALUE;
        }
        long until = Long.MAX_VALUE;
        for (int leaf : leaves) {
            until =
                    Math.min(
                            until,
                            part.until(row, grants, leaf, use.source(), use.collected(), now));
        }
        return until;
    }

    /// The numbers of the leaves at or below each of some categories; the same in every part.
    private int[] leaves(List<String> named) {
        int[] known = leaves.get(named);
        if (known != null) {
            return known;
        }
        List<String> all = parts.getFirst().categories();
        int[] found =
                IntStream.range(0, all.size())
                        .filter(leaf ->
                                named.stream().anyMatch(each -> covers(each, all.get(leaf))))
                        .toArray();
        if (leaves.size() < MOST_REMEMBERED) {
            leaves.put(named, found);
        }
        return found;
    }

    private static int place(SnapshotPart part, long row, String code) {
        int own = part.place(code);
        if (part.isCommon(own) || own >= 0 && part.grants(row, own) >= 0) {
            return own;
        }
        int country = part.place(code.substring(0, Math.min(2, code.length())));
        return part.isRuled(country) ? country : part.place(UNKNOWN);
    }

    private static boolean covers(String named, String leaf) {
        return leaf.startsWith(named)
                && (leaf.length() == named.length() || leaf.charAt(named.length()) == '.');
    }
}
