package io.sayso.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who looks at a page, as far as their browser says: which languages they read, and whether they
/// want to be left alone.
///
/// A language is chosen by `?lang=` and remembered in a cookie; without one the browser's own list
/// counts.
@RequestScoped
class Visitor {
    /// The query parameter and cookie's names.
    static final String PARAMETER = "lang";

    static final String COOKIE = "sayso-lang";

    /// Most ranges of an `Accept-Language` that are looked at.
    private static final int MOST_RANGES = 10;

    private final HttpHeaders headers;
    private final UriInfo uri;

    Visitor(HttpHeaders headers, UriInfo uri) {
        this.headers = headers;
        this.uri = uri;
    }

    /// The language of this answer.
    Language language() {
        return chosen().or(this::remembered).orElseGet(() -> Language.firstOf(accepted()));
    }

    /// The language that this very request chooses.
    Optional<Language> chosen() {
        return Optional.ofNullable(uri.getQueryParameters().getFirst(PARAMETER))
                .flatMap(Language::ofTag);
    }

    private Optional<Language> remembered() {
        return Optional.ofNullable(headers.getCookies().get(COOKIE))
                .map(Cookie::getValue)
                .flatMap(Language::ofTag);
    }

    /// What they read, the best first: the language they chose, then the browser's, then the
    /// page's.
    List<Locale.LanguageRange> reads() {
        List<Locale.LanguageRange> ranges = new ArrayList<>();
        chosen().or(this::remembered)
                .map(each -> new Locale.LanguageRange(each.tag()))
                .ifPresent(ranges::add);
        for (Locale.LanguageRange range : accepted()) {
            if (range.getRange().matches("zh-(tw|hk|mo)")) {
                ranges.add(new Locale.LanguageRange("zh-hant"));
            }
            ranges.add(range);
        }
        ranges.add(new Locale.LanguageRange(language().tag()));
        return ranges;
    }

    private List<Locale.LanguageRange> accepted() {
        return parse(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /// An `Accept-Language`, the best first; nothing of one that cannot be read.
    static List<Locale.LanguageRange> parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(header).stream().limit(MOST_RANGES).toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /// Whether the browser sends Global Privacy Control, or the older Do Not Track.
    boolean signalsNo() {
        return "1".equals(headers.getHeaderString("Sec-GPC"))
                || "1".equals(headers.getHeaderString("DNT"));
    }

    /// The way to this very page in another language: what else its address says stays.
    String samePageIn(Language language) {
        StringBuilder query = new StringBuilder("?");
        uri.getQueryParameters()
                .forEach((name, values) -> {
                    if (!name.equals(PARAMETER)) {
                        values.forEach(value ->
                                query.append(encoded(name))
                                        .append('=')
                                        .append(encoded(value))
                                        .append('&'));
                    }
                });
        return query.append(PARAMETER).append('=').append(language.tag()).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The page's own address, without what is not for keeping: where a link to itself leads.
    String path() {
        return uri.getRequestUri().getRawPath();
    }
}
