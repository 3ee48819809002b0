package io.sayso.ledger;

import io.sayso.ledger.note.NoteSignature;
import io.sayso.ledger.note.NoteVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The SQL of what witnesses have signed.
@ApplicationScoped
class CosignatureStore {
    /// A witness's newest signature.
    ///
    /// @param size of the checkpoint it is under
    record Last(long size, Instant cosignedAt) {}

    /// Keeps a signature that was verified. Nodes that ask at the same time may both.
    void insert(Connection connection, long size, NoteVerifier witness, NoteSignature signature)
            throws SQLException {
        String sql =
                """
                insert into ledger_cosignature (size, witness, cosigned_at, signature)
                values (?, ?, ?, ?) on conflict do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, size);
            insert.setString(2, witness.vkey());
            insert.setObject(3, signature.cosignedAt().atOffset(ZoneOffset.UTC));
            insert.setString(4, signature.format());
            insert.executeUpdate();
        }
    }

    /// What a witness signed last, as far as this database knows.
    Optional<Last> last(Connection connection, NoteVerifier witness) throws SQLException {
        String sql =
                """
                select size, cosigned_at from ledger_cosignature where witness = ?
                order by size desc, cosigned_at desc limit 1
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, witness.vkey());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Last(row.getLong(1), LedgerStore.instant(row, 2)))
                        : Optional.empty();
            }
        }
    }

    /// The newest signature of each witness under a checkpoint.
    List<NoteSignature> of(Connection connection, long size) throws SQLException {
        String sql =
                """
                select distinct on (witness) signature from ledger_cosignature where size = ?
                order by witness, cosigned_at desc
                """;
        List<NoteSignature> signatures = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, size);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    signatures.add(NoteSignature.parse(row.getString(1)));
                }
            }
        }
        return signatures;
    }
}
