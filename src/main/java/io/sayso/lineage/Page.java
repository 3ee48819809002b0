package io.sayso.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.platform.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param cursor where the next page begins, or null after the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> items, @Nullable String cursor) {
    /// Makes a page of up to one item more than `limit`.
    ///
    /// @param key what a cursor keeps of the last item shown
    static <F, T> Page<T> of(
            List<F> found, int limit, Function<F, T> shown, Function<F, String> key) {
        List<F> some = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                some.stream().map(shown).toList(),
                found.size() > limit ? cursor(key.apply(some.getLast())) : null);
    }

    /// A cursor that keeps a text.
    static String cursor(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /// What a cursor keeps; null for none.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is not one of ours
    static @Nullable Matcher key(@Nullable String cursor, Pattern form) {
        if (cursor == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            Matcher key = form.matcher(new String(bytes, StandardCharsets.UTF_8));
            if (key.matches()) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Not base64: refused like any other that is not ours.
        }
        throw ProblemType.VALIDATION.at("cursor", "must be one from an answer of ours");
    }
}
