package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A person at a browser without scripts: sees pages, sends their forms, follows where they lead.
final class Browser {
    private static final Pattern FORM =
            Pattern.compile("<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final Pattern BUTTON = Pattern.compile("<button ([^>]*)>([^<]*)</button>");

    private static final Pattern FIELD =
            Pattern.compile(
                    "<(input)\\b([^>]*)>|<(select|textarea)\\b([^>]*)>(.*?)</\\3>", Pattern.DOTALL);

    private @Nullable String token;
    private final Map<String, String> cookies = new HashMap<>();
    private String html = "";
    private final Map<String, String> headers = new HashMap<>();
    private int clicks;

    /// Of somebody who is not signed in.
    Browser() {}

    /// @param token what stands for the session
    Browser(String token) {
        this.token = token;
    }

    /// A form with one of its buttons.
    record Button(
            String action, Map<String, List<String>> fields, String attributes, String label) {
        Button with(Map<String, List<String>> others) {
            return new Button(action, others, attributes, label);
        }
    }

    /// Sends that header from now on.
    Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /// Opens `/preferences`.
    String open() {
        return get("/preferences");
    }

    String get(String path) {
        Response response = request().get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        cookies.putAll(response.cookies());
        html = response.asString();
        return html;
    }

    /// The buttons of the page with that label, in order.
    List<Button> buttons(String label) {
        List<Button> buttons = new ArrayList<>();
        Matcher form = FORM.matcher(html);
        while (form.find()) {
            Map<String, List<String>> fields = new HashMap<>();
            Matcher hidden = HIDDEN.matcher(form.group(2));
            while (hidden.find()) {
                fields.computeIfAbsent(hidden.group(1), _ -> new ArrayList<>())
                        .add(hidden.group(2));
            }
            Matcher button = BUTTON.matcher(form.group(2));
            while (button.find()) {
                if (button.group(2).equals(label)) {
                    buttons.add(new Button(form.group(1), fields, button.group(1), label));
                }
            }
        }
        return buttons;
    }

    /// Every field of the form that leads there, as the page fills it in.
    Map<String, List<String>> form(String action) {
        Matcher form = FORM.matcher(html);
        while (form.find()) {
            if (form.group(1).equals(action)) {
                return fields(form.group(2));
            }
        }
        throw new AssertionError("no form for " + action);
    }

    private static Map<String, List<String>> fields(String form) {
        Map<String, List<String>> fields = new HashMap<>();
        Matcher field = FIELD.matcher(form);
        while (field.find()) {
            boolean isInput = field.group(1) != null;
            String attributes = isInput ? field.group(2) : field.group(4);
            String name = attribute(attributes, "name");
            boolean isBox = attribute(attributes, "type").equals("checkbox");
            if (name.isEmpty() || isBox && !attributes.contains(" checked")) {
                continue;
            }
            String value =
                    isInput
                            ? attribute(attributes, "value")
                            : field.group(3).equals("select")
                                    ? selected(field.group(5))
                                    : unescaped(field.group(5));
            fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    private static String selected(String options) {
        Matcher chosen = Pattern.compile("value=\"([^\"]*)\" selected").matcher(options);
        return chosen.find() ? unescaped(chosen.group(1)) : "";
    }

    private static String attribute(String attributes, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
        return value.find() ? unescaped(value.group(1)) : "";
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /// The button with that label under a notice.
    Button button(String label, String notice) {
        return buttons(label).stream()
                .filter(each -> each.attributes().contains(" " + notice + " "))
                .findFirst()
                .orElseThrow();
    }

    /// Clicks, and follows the redirect.
    String click(Button button) {
        Response response = send(button);
        assertThat(response.statusCode()).isEqualTo(303);
        String location = response.header("Location");
        return get(location.replaceFirst("^https?://[^/]*", "").replaceFirst("#.*", ""));
    }

    /// Clicks, and reads what comes back at once.
    String ask(Button button) {
        Response response = send(button);
        assertThat(response.statusCode()).isEqualTo(200);
        html = response.asString();
        return html;
    }

    /// Clicks, and stays.
    Response send(Button button) {
        clicks++;
        Map<String, List<String>> fields = new HashMap<>(button.fields());
        Matcher value =
                Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"")
                        .matcher(button.attributes());
        if (value.find()) {
            fields.put(value.group(1), List.of(value.group(2)));
        }
        return request().formParams(fields).post(button.action());
    }

    /// Goes on without the session, and with the other cookies.
    void signOut() {
        token = null;
    }

    int clicks() {
        return clicks;
    }

    private RequestSpecification request() {
        RequestSpecification request =
                given().headers(headers).cookies(cookies).redirects().follow(false);
        return token == null ? request : request.auth().oauth2(token);
    }
}
