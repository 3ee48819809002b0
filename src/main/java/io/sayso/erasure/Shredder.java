package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.Commitment;
import io.sayso.ledger.Keyring;
import io.sayso.ledger.Opening;
import io.sayso.ledger.SubjectSecret;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Destroys what identifies a person, in the transaction of the entry that says so.
///
/// What is left: the leaves, and which openings are gone. Doing it again changes nothing.
@ApplicationScoped
public class Shredder {
    private final Keyring keyring;
    private final Instance<PersonalRows> others;

    Shredder(Keyring keyring, Instance<PersonalRows> others) {
        this.keyring = keyring;
        this.others = others;
    }

    /// Destroys everything about a person.
    public void destroy(Connection transaction, SubjectHash person) throws SQLException {
        note(transaction, openings(transaction, person));
        try (PreparedStatement destroy = transaction.prepareStatement("select destroy_person(?)")) {
            destroy.setBytes(1, person.bytes());
            destroy.execute();
        }
        for (PersonalRows rows : others) {
            rows.destroy(transaction, person);
        }
    }

    /// Notes that an entry's only opening never was stored.
    public void noteEntry(Connection transaction, long index) throws SQLException {
        note(transaction, List.of(new Gone(index, 0, null)));
    }

    /// @param part of an entry about many, or null
    private record Gone(long index, int ordinal, @Nullable Hash part) {}

    private List<Gone> openings(Connection transaction, SubjectHash person) throws SQLException {
        Optional<SubjectSecret> secret = keyring.find(transaction, person);
        String sql =
                """
                select o.index, o.ordinal, o.facts, o.facts_opening, o.sealed, e.leaf
                from ledger_opening o join ledger_entry e on e.index = o.index
                where o.subject = ?
                """;
        List<Gone> gone = new ArrayList<>();
        try (PreparedStatement select = transaction.prepareStatement(sql)) {
            select.setBytes(1, person.bytes());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Opening opening =
                            new Opening(
                                    person,
                                    Bytes.of(row.getBytes(3)),
                                    Hash.of(row.getBytes(4)),
                                    Bytes.of(row.getBytes(5)));
                    String leaf = new String(row.getBytes(6), StandardCharsets.UTF_8);
                    gone.add(
                            new Gone(
                                    row.getLong(1),
                                    row.getInt(2),
                                    secret.map(each -> part(each, opening, leaf)).orElse(null)));
                }
            }
        }
        return gone;
    }

    /// The person's part in an entry about many; null for an entry that shows their commitments
    /// itself.
    private static @Nullable Hash part(SubjectSecret secret, Opening opening, String leaf) {
        Hash facts = Commitment.commit("facts", opening.facts().toArray(), opening.factsOpening());
        if (leaf.contains(facts.toBase64Url())) {
            return null;
        }
        Sealing.Opened opened = Sealing.open(secret, opening.sealed());
        return Hashes.leaf(PersonalEntry.part(secret, opened, facts).toArray());
    }

    private static void note(Connection transaction, List<Gone> gone) throws SQLException {
        if (gone.isEmpty()) {
            return;
        }
        String sql =
                """
                insert into erasure_sealed (index, ordinal, part)
                select * from unnest(?::bigint[], ?::int[], ?::bytea[]) on conflict do nothing
                """;
        byte[] @Nullable [] parts = new byte[gone.size()][];
        for (int i = 0; i < parts.length; i++) {
            Hash part = gone.get(i).part();
            parts[i] = part == null ? null : part.bytes();
        }
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            insert.setArray(
                    1,
                    transaction.createArrayOf("bigint", gone.stream().map(Gone::index).toArray()));
            insert.setArray(
                    2,
                    transaction.createArrayOf("int", gone.stream().map(Gone::ordinal).toArray()));
            insert.setArray(3, transaction.createArrayOf("bytea", parts));
            insert.executeUpdate();
        }
    }
}
