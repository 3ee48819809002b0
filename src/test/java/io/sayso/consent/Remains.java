package io.sayso.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Looks through every column of every table for traces of a person.
public final class Remains {
    private final List<String> traces = new ArrayList<>();

    /// A text, as it stands, in hexadecimal, in base64, and by its plain hash.
    public Remains text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        traces.add(text);
        return bytes(bytes).bytes(sha256(bytes));
    }

    /// Bytes, as they stand and in base64.
    public Remains bytes(byte[] bytes) {
        traces.add(HexFormat.of().formatHex(bytes));
        traces.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        traces.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return this;
    }

    /// The tables with a row that holds any of them, each with the trace.
    public List<String> in(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String table : tables(connection)) {
            try (PreparedStatement select =
                    connection.prepareStatement(
                            "select distinct trace from "
                                    + table
                                    + " as r, unnest(?::text[]) as trace"
                                    + " where position(lower(trace) in lower(r::text)) > 0")) {
                select.setArray(1, connection.createArrayOf("text", traces.toArray()));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(table + ": " + row.getString(1));
                    }
                }
            }
        }
        return found;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        String sql =
                """
                select c.oid::regclass::text from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'm') and n.nspname = current_schema()
                """;
        List<String> tables = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
