package io.sayso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import io.sayso.rulebook.PlaceNames;
import io.sayso.vocab.Jurisdiction;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every sentence is there in every language, with the same things named in it.
class LanguageTest {
    private static final Pattern NAMED = Pattern.compile("\\{([a-z][A-Za-z]*)}");

    private static final PlaceNames ENGLISH = code -> "English " + code.code();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void noSentenceIsMissing(Language language) throws IOException {
        Set<String> faults = new TreeSet<>();
        for (Class<?> bundle : bundles()) {
            String name = bundle.getAnnotation(MessageBundle.class).value();
            Properties words = read("/messages/" + name + "_" + language.tag() + ".properties");
            for (Method sentence : bundle.getDeclaredMethods()) {
                String said = words.getProperty(sentence.getName(), "");
                if (said.isBlank() || !named(said).equals(named(english(sentence)))) {
                    faults.add(name + "." + sentence.getName());
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<Class<?>> bundles() {
        List<Class<?>> bundles =
                new ClassFileImporter()
                        .importPackagesOf(Words.class).stream()
                                .filter(each -> each.isAnnotatedWith(MessageBundle.class))
                                .<Class<?>>map(JavaClass::reflect)
                                .toList();
        assertThat(bundles).contains(Words.class, PreferencesWords.class);
        return bundles;
    }

    private static String english(Method sentence) {
        return sentence.getAnnotation(Message.class).value();
    }

    // a count may be said by the form of the word alone
    private static Set<String> named(String sentence) {
        return NAMED.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.equals("{count}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void noPlaceIsCalledByItsEnglishName(Language language) throws IOException {
        PlaceNames names = new Places(ENGLISH).in(language);
        for (String code : List.of("HK", "EU", "MT", "US-TX", "CA-QC", "TW")) {
            assertThat(names.of(new Jurisdiction(code))).doesNotStartWith("English").isNotBlank();
        }
        assertThat(read("/places/places_" + language.tag() + ".properties").stringPropertyNames())
                .isEqualTo(read("/places/places_es.properties").stringPropertyNames());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es-MX,en;q=0.5|SPANISH",
                "zh-HK|TRADITIONAL_CHINESE",
                "zh|TRADITIONAL_CHINESE",
                "ar-EG|ARABIC",
                "fr,es;q=0.4,ar;q=0.9|ARABIC",
                "fr|ENGLISH",
                "*|ENGLISH",
                "es;q=0|ENGLISH",
                "en-GB,zh-Hant|ENGLISH",
                "\u0000nonsense;;|ENGLISH"
            })
    void theFirstLanguageThatIsSpokenIsChosen(String accepted, Language chosen) {
        assertThat(Language.firstOf(Visitor.parse(accepted))).isEqualTo(chosen);
    }

    @Test
    void timesAndNumbersAreWrittenAsEachLanguageDoes() {
        Instant at = Instant.parse("2026-03-09T08:05:00Z");
        assertThat(Arrays.stream(Language.values()).map(each -> each.time(at)))
                .containsExactly(
                        "9 March 2026, 08:05 UTC",
                        "2026年3月9日 08:05 UTC",
                        "9 de marzo de 2026, 08:05 UTC",
                        "9 مارس 2026، 08:05 UTC");
        assertThat(Arrays.stream(Language.values()).map(each -> each.number(1_234_567)))
                .containsExactly("1,234,567", "1,234,567", "1.234.567", "1,234,567");
    }

    @Test
    void aTagIsReadBackToItsLanguage() {
        for (Language language : Language.values()) {
            assertThat(Language.ofTag(language.tag())).contains(language);
            assertThat(language.locale().getLanguage())
                    .isEqualTo(Locale.forLanguageTag(language.tag()).getLanguage());
        }
        assertThat(Language.ofTag("xx")).isEmpty();
    }

    private static Properties read(String file) throws IOException {
        try (InputStream in = LanguageTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        }
    }
}
