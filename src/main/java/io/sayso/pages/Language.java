package io.sayso.pages;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A language that pages speak, with its way of writing times and numbers.
///
/// English is in the bundles' own annotations; the others are in `messages/*_tag.properties`, and a
/// test fails when one lacks a sentence.
enum Language {
    ENGLISH("en", "English", "d MMMM uuuu", "d MMMM uuuu, HH:mm 'UTC'"),
    TRADITIONAL_CHINESE("zh-Hant", "繁體中文", "uuuu年M月d日", "uuuu年M月d日 HH:mm 'UTC'"),
    SPANISH("es", "Español", "d 'de' MMMM 'de' uuuu", "d 'de' MMMM 'de' uuuu, HH:mm 'UTC'"),
    ARABIC("ar", "العربية", "d MMMM uuuu", "d MMMM uuuu، HH:mm 'UTC'");

    private final String tag;
    private final String ownName;
    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter minute;
    private final DateTimeFormatter second;

    Language(String tag, String ownName, String day, String minute) {
        this.tag = tag;
        this.ownName = ownName;
        this.locale = Locale.forLanguageTag(tag + "-u-nu-latn");
        this.day = formatter(day);
        this.minute = formatter(minute);
        this.second = formatter(minute.replace("HH:mm", "HH:mm:ss"));
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(ZoneOffset.UTC);
    }

    /// Its BCP 47 tag.
    String tag() {
        return tag;
    }

    /// What its speakers call it.
    String ownName() {
        return ownName;
    }

    Locale locale() {
        return locale;
    }

    /// The value of HTML's `dir`.
    String direction() {
        return this == ARABIC ? "rtl" : "ltr";
    }

    /// The words of one bundle.
    <T> T words(Class<T> bundle) {
        return this == ENGLISH
                ? MessageBundles.get(bundle)
                : MessageBundles.get(bundle, Localized.Literal.of(tag));
    }

    /// A time, to the minute, UTC.
    String time(Instant at) {
        return minute.format(at);
    }

    /// A time, to the second, UTC.
    String second(Instant at) {
        return second.format(at);
    }

    /// The UTC day of a time.
    String day(Instant at) {
        return day.format(at);
    }

    String day(LocalDate date) {
        return day.format(date);
    }

    /// A whole number with its separators.
    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    static Optional<Language> ofTag(String tag) {
        return Arrays.stream(values()).filter(each -> each.tag.equals(tag)).findFirst();
    }

    /// The first of those ranges that is spoken; English if none is.
    ///
    /// Whoever reads any Chinese is given the Chinese there is.
    static Language firstOf(List<Locale.LanguageRange> ranges) {
        for (Locale.LanguageRange range : ranges) {
            String wanted = Locale.forLanguageTag(range.getRange()).getLanguage();
            for (Language each : values()) {
                if (each.locale.getLanguage().equals(wanted) && range.getWeight() > 0) {
                    return each;
                }
            }
        }
        return ENGLISH;
    }
}
