package io.sayso.rulebook.governance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.platform.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param cursor where the next page begins, or null after the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> items, @Nullable String cursor) {
    /// Makes a page of up to one item more than `limit`.
    ///
    /// @param key what a cursor keeps of the last item shown
    static <T> Page<T> of(List<T> found, int limit, Function<T, String> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> shown = found.subList(0, limit);
        byte[] last = key.apply(shown.getLast()).getBytes(StandardCharsets.UTF_8);
        return new Page<>(shown, Base64.getUrlEncoder().withoutPadding().encodeToString(last));
    }

    /// What a cursor keeps, if it is of that form.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is not one of ours
    static @Nullable String key(@Nullable String cursor, String form) {
        if (cursor == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String key = new String(bytes, StandardCharsets.UTF_8);
            if (key.matches(form)) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Not base64: refused like any other that is not ours.
        }
        throw ProblemType.VALIDATION.at("cursor", "must be one from an answer of ours");
    }
}
