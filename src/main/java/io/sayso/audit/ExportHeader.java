package io.sayso.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.ledger.Pruned;
import io.sayso.ledger.SignedPrefix;
import io.sayso.ledger.merkle.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an export begins with.
///
/// @param size how many entries the log had
/// @param completeness [#BY_INDEX] or [#ASSERTED]
/// @param pruned what is no longer there of the range; left out if all of it is
/// @param root of the tree of the first `size` entries
/// @param checkpoint a signed note, of `size` entries or more
/// @param consistency the proof that the checkpoint's tree extends that of `size` entries
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportHeader(
        String id,
        String origin,
        long size,
        Instant createdAt,
        List<String> jurisdictions,
        @Nullable Long fromIndex,
        @Nullable Long toIndex,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable List<String> types,
        String completeness,
        @Nullable Gone pruned,
        String root,
        String checkpoint,
        List<String> consistency) {
    /// What is no longer there, but for the entries that are in the export.
    ///
    /// @param before entries before that index
    /// @param entry the entry of the log that says so
    public record Gone(long before, long entry) {
        static Gone of(Pruned pruned) {
            return new Gone(pruned.minIndex(), pruned.entry());
        }
    }

    /// Every index of the range is there: a gap would show.
    static final String BY_INDEX = "by-index";

    /// That nothing the filter names is missing is our word; each entry can be proved.
    static final String ASSERTED = "asserted";

    static ExportHeader of(Export export, SignedPrefix prefix, Optional<Pruned> pruned) {
        ExportFilter filter = export.filter();
        boolean plain = filter.types() == null && filter.from() == null && filter.to() == null;
        return new ExportHeader(
                export.id(),
                prefix.origin(),
                export.size(),
                export.createdAt(),
                filter.jurisdictions(),
                filter.fromIndex(),
                filter.toIndex(),
                filter.from(),
                filter.to(),
                filter.types(),
                plain && pruned.isEmpty() ? BY_INDEX : ASSERTED,
                pruned.map(Gone::of).orElse(null),
                prefix.root().toBase64(),
                prefix.checkpoint(),
                prefix.proof().path().stream().map(Hash::toBase64).toList());
    }
}
