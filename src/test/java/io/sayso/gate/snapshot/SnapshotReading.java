package io.sayso.gate.snapshot;

import io.sayso.decision.NaiveFacts;
import io.sayso.standing.Pseudonym;
import io.sayso.standing.Pseudonyms;
import io.sayso.standing.TestRing;
import io.sayso.vocab.SubjectId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import naive.NRequest;

/// A whole snapshot, read as its description says and by nobody's code but the test's; for tests of
/// other packages.
public final class SnapshotReading {
    private final Pseudonyms.Ring ring;
    private final Frame frame;
    private final Map<Pseudonym, Row> rows;

    private SnapshotReading(Pseudonyms.Ring ring, Frame frame, Map<Pseudonym, Row> rows) {
        this.ring = ring;
        this.frame = frame;
        this.rows = rows;
    }

    /// Reads every file of a snapshot.
    ///
    /// @param note a manifest, of which only the keys are used
    /// @param parts every file
    public static SnapshotReading of(String note, List<Path> parts) throws IOException {
        Map<Pseudonym, Row> rows = new HashMap<>();
        for (Path each : parts) {
            PartFile part = PartFile.map(each);
            for (int i = 0; i < part.size(); i++) {
                rows.put(part.subject(i), part.listed(i).row());
            }
        }
        return new SnapshotReading(
                TestRing.of(Manifest.of(note).keys()),
                PartFile.map(parts.getFirst()).frame(),
                rows);
    }

    /// The position of a manifest.
    public static long position(String note) {
        return Manifest.of(note).position();
    }

    /// Whether a use is permitted at an instant that is not before the snapshot's own.
    public boolean permits(String person, NRequest request, Instant at) {
        Row row = rows.get(ring.of(new SubjectId(person)));
        return new Reading(frame, row).permits(NaiveFacts.request(request), at);
    }
}
