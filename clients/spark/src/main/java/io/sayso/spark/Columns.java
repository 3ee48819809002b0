package io.sayso.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/// Which columns of a row say whose it is, when and where it was collected, of what kind it is, and
/// whence it came.
///
/// @param person the service's own id of the person
/// @param collectedAt a timestamp; where there is none, "before everything"
/// @param places an ISO 3166 code, or an array of them, by which the row is judged besides those of
///   the person
/// @param categories a data category, or an array of them; where there is none, `content.public`
/// @param source `first-party`, `licensed` or `scraped`; where there is none, `first-party`
public record Columns(
        Column person,
        @Nullable Column collectedAt,
        @Nullable Column places,
        @Nullable Column categories,
        @Nullable Column source) {
    /// Rows that say nothing but whose they are.
    public static Columns person(String column) {
        return new Columns(functions.col(column), null, null, null, null);
    }

    /// The same, with a column that says when a row was collected.
    public Columns withCollectedAt(String column) {
        return new Columns(person, functions.col(column), places, categories, source);
    }

    /// The same, with a column that says where.
    public Columns withPlaces(String column) {
        return new Columns(person, collectedAt, functions.col(column), categories, source);
    }

    /// The same, with a column that says what kind of data a row is.
    public Columns withCategories(String column) {
        return new Columns(person, collectedAt, places, functions.col(column), source);
    }

    /// The same, with a column that says whence a row came.
    public Columns withSource(String column) {
        return new Columns(person, collectedAt, places, categories, functions.col(column));
    }

    /// As the functions take them.
    Column[] arguments() {
        List<@Nullable Column> all = new ArrayList<>();
        all.add(person);
        all.add(collectedAt);
        all.add(places);
        all.add(categories);
        all.add(source);
        while (all.getLast() == null) {
            all.removeLast();
        }
        return all.stream()
                .map(each -> each == null ? functions.lit(null) : each)
                .toArray(Column[]::new);
    }
}
