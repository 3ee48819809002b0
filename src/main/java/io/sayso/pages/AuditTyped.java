package io.sayso.pages;

import io.sayso.platform.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is typed into forms, as the API would have it in a query.
final class AuditTyped {
    private static final String MINUTE = "\\d{4,5}-\\d{2}-\\d{2}T\\d{2}:\\d{2}";
    private static final String SECOND = MINUTE + ":\\d{2}(\\.\\d{1,6})?";
    private static final int LONGEST = 512;

    private AuditTyped() {}

    /// Without spaces around it, and no longer than anything that means something.
    static String text(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /// A time of a `datetime-local` field, in UTC; anything else as it is, to be refused by name.
    static String instant(String typed) {
        if (typed.matches(MINUTE)) {
            return typed + ":00Z";
        }
        return typed.matches(SECOND) ? typed + "Z" : typed;
    }

    /// A whole number; null for none.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the field
    static @Nullable Long number(String field, String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("0|[1-9][0-9]{0,17}")) {
            throw ProblemType.VALIDATION.at(field, "must be a whole number from 0");
        }
        return Long.valueOf(typed);
    }

    /// A time in UTC; null for none.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming the field
    static @Nullable Instant time(String field, String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(instant(typed));
        } catch (DateTimeException e) {
            throw ProblemType.VALIDATION.at(field, "must be a time such as 2026-05-03T14:00");
        }
    }

    /// Words with commas between; null for none.
    static @Nullable List<@Nullable String> words(String typed) {
        return typed.isEmpty()
                ? null
                : Arrays.stream(typed.split(",", -1)).<@Nullable String>map(String::strip).toList();
    }

    /// Adds a parameter, unless nothing was typed.
    static void put(Map<String, String> query, String name, String value) {
        if (!value.isEmpty()) {
            query.put(name, value);
        }
    }
}
