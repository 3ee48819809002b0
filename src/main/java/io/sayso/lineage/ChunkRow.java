package io.sayso.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sayso.decision.Reason;
import io.sayso.ledger.merkle.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/// How a chunk's columns are read and written.
final class ChunkRow {
    /// What [#chunk] reads, in its order.
    static final String NAMES =
            """
            name, begun_at, finished_at, digest, answered, items, permits, denials, errors, unknown, reasons,
            rules, position_first, position_last, persons, root, keyed
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private ChunkRow() {}

    /// The chunk of a row.
    static Chunk chunk(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject(3, OffsetDateTime.class);
        return new Chunk(
                row.getString(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                finished == null ? null : done(row, finished.toInstant()));
    }

    private static Chunk.Done done(ResultSet row, Instant finishedAt) throws SQLException {
        long first = row.getLong(13);
        boolean none = row.wasNull();
        return new Chunk.Done(
                finishedAt,
                digest(row.getBytes(4), row.getBoolean(17)),
                row.getInt(5),
                new Counts(
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        reasons(row.getString(11))),
                Arrays.asList((String[]) row.getArray(12).getArray()),
                none ? null : new Chunk.Positions(first, row.getLong(14)),
                row.getInt(15),
                Hash.of(row.getBytes(16)));
    }

    private static Map<Reason, Long> reasons(String json) {
        Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        try {
            for (Map.Entry<String, JsonNode> each : JSON.readTree(json).properties()) {
                reasons.put(
                        Reason.ofWire(each.getKey()).orElseThrow(), each.getValue().longValue());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts cannot be read", e);
        }
        return reasons;
    }

    /// Counts by reason, as text.
    static String reasons(Counts counts) {
        try {
            return JSON.writeValueAsString(counts.named());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts cannot be written", e);
        }
    }

    /// A digest as it is shown.
    static String digest(byte[] digest, boolean keyed) {
        return (keyed ? ChunkDigests.KEYED : ChunkDigests.OPEN) + HexFormat.of().formatHex(digest);
    }

    /// A digest as it is kept.
    static byte[] bytes(String digest) {
        return HexFormat.of().parseHex(digest.substring(digest.indexOf(':') + 1));
    }
}
