package io.sayso.lineage;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One training of one version of a model.
///
/// @param openedBy pseudonym of the pipeline
/// @param abandoned chunks that were begun and never finished, and that the seal leaves out
/// @param seal its entry in the log; null until it is sealed
record Run(
        String id,
        String model,
        String version,
        Purpose purpose,
        Recipient recipient,
        List<DataCategory> categories,
        List<DataSet> dataSets,
        String openedBy,
        Instant openedAt,
        State state,
        List<String> abandoned,
        @Nullable Seal seal) {

    /// How far it is.
    enum State {
        /// Chunks are screened.
        OPEN,
        /// No chunk is finished any more; its entry is on its way into the log.
        SEALING,
        /// Its entry is in the log.
        SEALED;

        String wire() {
            return switch (this) {
                case OPEN -> "open";
                case SEALING -> "sealing";
                case SEALED -> "sealed";
            };
        }

        static State ofWire(String wire) {
            return switch (wire) {
                case "open" -> OPEN;
                case "sealing" -> SEALING;
                case "sealed" -> SEALED;
                default -> throw new IllegalArgumentException("no state of a run");
            };
        }
    }

    /// A data set.
    ///
    /// @param digest such as `sha256:9f86…`; null where it is not one file
    record DataSet(String name, String origin, String licence, @Nullable String digest) {}

    /// Where it is sealed.
    record Seal(long index, Instant sealedAt) {}

    /// The same run, further on.
    Run with(State next, List<String> without) {
        return new Run(
                id,
                model,
                version,
                purpose,
                recipient,
                categories,
                dataSets,
                openedBy,
                openedAt,
                next,
                without,
                seal);
    }

    Run {
        categories = List.copyOf(categories);
        dataSets = List.copyOf(dataSets);
        abandoned = List.copyOf(abandoned);
    }
}
