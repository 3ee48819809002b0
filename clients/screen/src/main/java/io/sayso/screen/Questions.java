package io.sayso.screen;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The questions of a segment, in their order, as DuckDB gives them.
final class Questions implements Iterator<Questions.Item> {
    /// One question, however many rows ask it.
    record Item(
            long id,
            String person,
            @Nullable Long at,
            List<String> places,
            List<String> categories) {}

    private final ResultSet rows;
    private @Nullable Item next;

    Questions(ResultSet rows) {
        this.rows = rows;
        this.next = advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Item next() {
        Item item = next;
        if (item == null) {
            throw new NoSuchElementException();
        }
        next = advance();
        return item;
    }

    private @Nullable Item advance() {
        try {
            if (!rows.next()) {
                return null;
            }
            long at = rows.getLong(3);
            boolean dated = !rows.wasNull();
            return new Item(
                    rows.getLong(1),
                    Objects.requireNonNull(rows.getString(2)),
                    dated ? at : null,
                    texts(rows.getArray(4)),
                    texts(rows.getArray(5)));
        } catch (SQLException e) {
            throw new Asking.Unchecked(e);
        }
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        if (array != null) {
            for (@Nullable Object each : (@Nullable Object[]) array.getArray()) {
                if (each != null) {
                    texts.add(each.toString());
                }
            }
        }
        return texts;
    }
}
