package io.sayso.gate.snapshot;

import io.sayso.standing.Pseudonym;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files of one snapshot, while they are written.
record SnapshotFiles(Topic topic, Path directory, Frame frame) {
    /// A delta of more rows than these, and than this share of all, is not worth its while.
    private static final long FEW = 10_000;

    private static final long SHARE = 10;

    /// Writes the parts, without those people.
    List<Manifest.Part> parts(RowSpool rows, Set<Pseudonym> gone) throws IOException {
        List<Manifest.Part> parts = new ArrayList<>();
        for (int i = 0; i < rows.parts(); i++) {
            List<Listed> some =
                    rows.part(i).stream().filter(each -> !gone.contains(each.subject())).toList();
            Path file = directory.resolve(Kept.fileName(i, topic.format()));
            switch (topic.format()) {
                case BINARY -> PartWriter.write(file, frame, Layout.FULL, some);
                case PARQUET -> ParquetPart.write(file, frame, some);
            }
            parts.add(new Manifest.Part(i, some.size(), Files.size(file), Sha256.of(file)));
        }
        return parts;
    }

    /// Writes what is another than in the predecessor; nothing where that is not worth its while.
    ///
    /// @param count how many parts were written
    Manifest.@Nullable DeltaPart delta(Kept before, int count) throws IOException {
        if (topic.format() != Format.BINARY) {
            return null;
        }
        List<PartFile> old = new ArrayList<>();
        for (Manifest.Part part : before.manifest().parts()) {
            old.add(PartFile.map(before.part(part.number())));
        }
        if (!frame.isComparableTo(old.getFirst().frame())) {
            return null;
        }
        List<PartFile> fresh = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fresh.add(PartFile.map(directory.resolve(Kept.fileName(i, topic.format()))));
        }
        long most = Math.max(FEW, before.manifest().rows() / SHARE);
        Optional<List<Listed>> rows = Delta.between(old, fresh, most);
        if (rows.isEmpty()) {
            return null;
        }
        Path file = directory.resolve("delta.bin");
        PartWriter.write(file, frame, Layout.DELTA, rows.get());
        return new Manifest.DeltaPart(
                before.manifest().id(),
                before.manifest().digest(),
                rows.get().size(),
                Files.size(file),
                Sha256.of(file));
    }
}
