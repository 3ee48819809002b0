package io.sayso.pages;

import io.sayso.rulebook.PlaceNames;
import io.sayso.vocab.Jurisdiction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// What places are called in each language: in English as the rulebook says, elsewhere countries by
/// Unicode's names (CLDR, as the JDK has them) and their parts by a list of our own.
@ApplicationScoped
class Places {
    private final PlaceNames english;
    private final Map<Language, Properties> parts = new EnumMap<>(Language.class);

    Places(PlaceNames english) {
        this.english = english;
        for (Language language : Language.values()) {
            parts.put(language, language == Language.ENGLISH ? new Properties() : read(language));
        }
    }

    /// The names in one language.
    PlaceNames in(Language language) {
        return language == Language.ENGLISH ? english : code -> translated(code, language);
    }

    private String translated(Jurisdiction code, Language language) {
        String own = properties(language).getProperty(code.code());
        if (own != null) {
            return own;
        }
        if (code.code().length() == 2) {
            Locale.Builder country = new Locale.Builder().setRegion(code.code());
            String name = country.build().getDisplayCountry(language.locale());
            return name.isEmpty() ? english.of(code) : name;
        }
        return english.of(code);
    }

    private Properties properties(Language language) {
        return parts.getOrDefault(language, new Properties());
    }

    private static Properties read(Language language) {
        String file = "/places/places_" + language.tag() + ".properties";
        try (InputStream in = Places.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            Properties names = new Properties();
            names.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
