package io.sayso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser without JavaScript: keeps cookies, follows redirects, fills in Keycloak's form.
public final class Browser {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]*)\"");

    private final LoopbackCookies cookies = new LoopbackCookies();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    /// What a page showed in the end.
    ///
    /// @param address where redirects led
    public record Page(URI address, int status, String body) {}

    public Page open(URI address) {
        return open(address, "text/html");
    }

    public Page open(URI address, String accept) {
        return send(HttpRequest.newBuilder(address).header("Accept", accept));
    }

    /// Opens a page that asks for sign-in, signs in as a demonstration user, and is led back.
    ///
    /// @throws IllegalStateException if the page leads to no form
    public Page signIn(URI address, String user) {
        Page form = open(address);
        Matcher action = FORM.matcher(form.body());
        if (!action.find()) {
            throw new IllegalStateException(
                    "no sign-in form: " + form.status() + " at " + form.address().getPath());
        }
        Map<String, String> filledIn = Map.of("username", user, "password", Keycloak.PASSWORD);
        return send(
                HttpRequest.newBuilder(
                                form.address().resolve(action.group(1).replace("&amp;", "&")))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Keycloak.encode(filledIn))));
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /// The lines that set cookies of that name, with all their attributes.
    public List<String> setCookies(String name) {
        return cookies.lines.stream().filter(each -> each.startsWith(name)).toList();
    }

    /// Has a cookie beforehand.
    public void plant(URI service, String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setDomain(service.getHost());
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(service, cookie);
    }

    /// Sends secure cookies to the loopback without TLS too, as browsers do.
    private static final class LoopbackCookies extends CookieManager {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            headers.forEach((name, values) -> {
                if ("Set-Cookie".equalsIgnoreCase(name)) {
                    lines.addAll(values);
                }
            });
            super.put(uri, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
            return new Page(response.uri(), response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
