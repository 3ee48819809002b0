package io.sayso.consent.objection;

import io.sayso.standing.Alias;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What is written to people who object: the same whether or not we know them.
@ApplicationScoped
class Letters {
    /// The languages there are; the first for whoever reads none of them.
    static final List<String> LANGUAGES = List.of("en", "zh-Hant", "es", "ar");

    private final Map<String, Properties> texts = new HashMap<>();

    Letters() {
        LANGUAGES.forEach(tag -> texts.put(tag, read(tag)));
    }

    /// A letter.
    ///
    /// @param language a tag of [#LANGUAGES]; any other, or none, is the first
    Letter of(Alias to, String link, long hours, @Nullable String language) {
        Properties words =
                texts.getOrDefault(
                        language == null ? "" : language,
                        texts.getOrDefault(LANGUAGES.getFirst(), new Properties()));
        return new Letter(
                to,
                words.getProperty("subject", ""),
                String.join(
                        "\n\n",
                        words.getProperty("why", ""),
                        words.getProperty("what", ""),
                        link,
                        words.getProperty("until", "").replace("{hours}", Long.toString(hours)),
                        words.getProperty("otherwise", "")));
    }

    private static Properties read(String tag) {
        String file = "/objection/letter_" + tag + ".properties";
        try (InputStream in = Letters.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
