package io.sayso.pages;

import io.sayso.platform.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what was typed into the fields of a form.
final class Typed {
    private Typed() {}

    /// Without the spaces around it; browsers send lines as CR LF.
    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.replace("\r\n", "\n").strip();
    }

    /// That day at 00:00 UTC, or null where none was typed.
    static @Nullable Instant day(String field, @Nullable String typed) {
        if (text(typed).isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text(typed)).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw ProblemType.VALIDATION.at(field, "must be a day such as 2027-02-21");
        }
    }

    /// Words with commas between them.
    static List<String> words(@Nullable String typed) {
        return Arrays.stream(text(typed).split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /// A column of a form's rows.
    static List<String> all(@Nullable List<String> typed) {
        return typed == null ? List.of() : typed.stream().map(Typed::text).toList();
    }

    /// A cell; empty beyond the last row.
    static String at(@Nullable List<String> column, int row) {
        return column == null || row >= column.size() ? "" : text(column.get(row));
    }
}
