package io.sayso.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Puts the files of a snapshot together from an older one's and the deltas between them. Whether
/// they are right, the hashes in the signed manifest say. In memory are one part, and the deltas.
final class Rebuilding {
    private final List<SnapshotPart> old;
    private final TreeMap<Pseudonym, PartRow> changed = new TreeMap<>();
    private int part;
    private long row;

    private Rebuilding(List<SnapshotPart> old, List<SnapshotPart> deltas) {
        this.old = old;
        for (SnapshotPart delta : deltas) {
            for (long each = 0; each < delta.rows(); each++) {
                PartRow is = delta.row(each);
                changed.put(is.who(), is);
            }
        }
        settle();
    }

    /// Writes the files.
    ///
    /// @param deltas the oldest first; at least one
    /// @param manifest of the snapshot that they lead to
    static void write(
            List<SnapshotPart> old,
            List<SnapshotPart> deltas,
            SnapshotManifest manifest,
            Path folder)
            throws IOException {
        Rebuilding rebuilding = new Rebuilding(old, deltas);
        Frame frame = deltas.getLast().frame();
        int bits = Integer.numberOfTrailingZeros(manifest.parts().size());
        for (SnapshotManifest.Part each : manifest.parts()) {
            Path file = folder.resolve(each.number() + ".bin");
            Path partial = folder.resolve(each.number() + ".bin.partial");
            PartMaker.write(partial, frame, rebuilding.rows(each.number(), bits));
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// The rows of the next part, whose pseudonyms all begin with the bits of its number.
    private List<PartRow> rows(int number, int bits) {
        List<PartRow> rows = new ArrayList<>();
        while (true) {
            Pseudonym was = part == old.size() ? null : old.get(part).subject(row);
            Pseudonym is = changed.isEmpty() ? null : changed.firstKey();
            Pseudonym next = was == null || is != null && is.compareTo(was) < 0 ? is : was;
            if (next == null || number(next, bits) != number) {
                return rows;
            }
            if (next.equals(is)) {
                PartRow fresh = changed.pollFirstEntry().getValue();
                if (!fresh.profile().isGone()) {
                    rows.add(fresh);
                }
            } else {
                rows.add(old.get(part).row(row));
            }
            if (next.equals(was)) {
                row++;
                settle();
            }
        }
    }

    private static int number(Pseudonym who, int bits) {
        return bits == 0 ? 0 : (int) (who.high() >>> Long.SIZE - bits);
    }

    private void settle() {
        while (part < old.size() && row == old.get(part).rows()) {
            part++;
            row = 0;
        }
    }
}
