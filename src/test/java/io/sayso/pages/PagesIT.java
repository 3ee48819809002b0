package io.sayso.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.sayso.consent.objection.LetterBox;
import io.sayso.platform.Keycloak;
import io.sayso.platform.SignedInService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// People at the pages, in a real browser, signed in by a real Keycloak: with scripts and without,
/// on a telephone and at a desk.
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init")
class PagesIT {
    private static Visitors visitors;
    private static URI service;

    @BeforeAll
    static void start() {
        visitors = Visitors.shared();
        service = visitors.at("/");
    }

    /// Ana at `/preferences`.
    private static Page ana(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(service.resolve("/preferences").toString());
        return page;
    }

    @ParameterizedTest
    @EnumSource
    void noAndYesAreOneClickEachOfEqualWeight(Visitors.Way way) {
        try (BrowserContext context = visitors.as("ana", way.options())) {
            Page page = ana(context);
            Locator no = Visitors.button(page, "No to everything");
            Locator yes = Visitors.button(page, "Yes to what is asked");
            assertThat(no.boundingBox().width).isEqualTo(yes.boundingBox().width);
            assertThat(no.boundingBox().height).isEqualTo(yes.boundingBox().height);
            assertThat(no.getAttribute("class")).isEqualTo(yes.getAttribute("class"));
            yes.click();
            page.waitForSelector("#result:has-text('Your yes is recorded.')");
            assertThat(page.textContent(".summary")).contains("may use");
            Visitors.button(page, "No to everything").click();
            page.waitForSelector("#result:has-text('Your no is recorded.')");
            assertThat(page.textContent(".summary")).contains("nobody may train AI on your data");
        }
    }

    @Test
    void eachControlSendsWhatItShows() {
        try (BrowserContext context = visitors.as("ana", Visitors.desk())) {
            Page page = ana(context);
            Set<String> questions = new TreeSet<>();
            for (Locator control : page.locator("button[name=say]").all()) {
                String[] said = control.getAttribute("value").split(" ", 3);
                String label = control.textContent();
                assertThat(said[1]).isEqualTo(label.equals("Yes") ? "opt-in" : "opt-out");
                assertThat(label).isIn("Yes", "No");
                questions.add(said[0] + " " + said[2]);
            }
            assertThat(questions).hasSizeGreaterThan(20);
            Locator face = page.locator("fieldset", new Page.LocatorOptions().setHasText("face"));
            List<String> sent = new ArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST")) {
                    sent.add(String.valueOf(request.postData()));
                }
            });
            button(face.first(), "No").click();
            page.waitForSelector("#result:has-text('Your no is recorded.')");
            assertThat(sent)
                    .singleElement()
                    .asString()
                    .contains("opt-out", "biometric.face")
                    .doesNotContain("opt-in");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("result");
            given().auth()
                    .oauth2(Keycloak.shared().userToken("ana"))
                    .get(service.resolve("/v1/me/choices"))
                    .then()
                    .body("answers[0].answer", equalTo("opt-out"))
                    .body("answers[0].scope.category", equalTo("biometric.face"));
        }
    }

    @Test
    void aKeyboardIsEnough() {
        try (BrowserContext context = visitors.as("ana", Visitors.desk())) {
            Page page = ana(context);
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Skip to the content");
            for (int i = 0; i < 20 && !focused(page).equals("No to everything"); i++) {
                page.keyboard().press("Tab");
            }
            assertThat(focused(page)).isEqualTo("No to everything");
            page.keyboard().press("Enter");
            page.waitForSelector("#result:has-text('Your no is recorded.')");
        }
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.textContent.trim()"));
    }

    @Test
    void aReceiptIsCheckedOfflineAndAChangedOneIsNot() {
        try (BrowserContext context = visitors.as("ana", Visitors.desk())) {
            Page page = ana(context);
            Visitors.button(page, "No to everything").click();
            page.waitForSelector("#result:has-text('Your no is recorded.')");
            page.click("#result a");
            String receipt = page.locator("#signed-receipt").textContent();
            page.navigate(service.resolve("/transparency").toString());
            context.setOffline(true);
            page.fill("[name=receipt]", receipt);
            Visitors.button(page, "Check").click();
            page.waitForSelector("#checked:has-text('The receipt holds.')");
            assertThat(page.textContent("#checked")).contains("opt-out · ai-training");
            int middle = receipt.length() / 2;
            char other = receipt.charAt(middle) == 'A' ? 'B' : 'A';
            page.fill(
                    "[name=receipt]",
                    receipt.substring(0, middle) + other + receipt.substring(middle + 1));
            Visitors.button(page, "Check").click();
            page.waitForSelector("#checked:has-text('This does not prove what it says')");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHasNoAccountSaysNoWithScriptsAndWithout(boolean scripts) throws Exception {
        NewContextOptions options = scripts ? Visitors.phone() : Visitors.desk();
        String address = "no-account-" + scripts + "@example.org";
        try (BrowserContext context = visitors.stranger(options.setJavaScriptEnabled(scripts))) {
            Page page = context.newPage();
            List<String> sent = new ArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST")) {
                    sent.add(String.valueOf(request.postData()));
                }
            });
            page.navigate(service.resolve("/objection").toString());
            page.fill("input[name=value]", address);
            Visitors.button(page, "Send me the link").click();
            page.waitForSelector("#result:has-text('Look for our message')");
            assertThat(sent).hasSize(1);
            assertThat(sent.getFirst().contains("answer=&")).isEqualTo(!scripts);
            String token = LetterBox.token(SignedInService.post(), address);
            page.navigate(service.resolve("/objection/confirm?token=" + token).toString());
            Visitors.button(page, "Nothing of mine may train AI").click();
            page.waitForSelector("h1:has-text('Your no is recorded')");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGuardianSaysNoForAChild(Visitors.Way way) {
        try (BrowserContext context = visitors.as("guardian", way.options())) {
            Page page = ana(context);
            page.click("a[href^='/preferences/ward']");
            assertThat(page.locator("h1").count()).isEqualTo(1);
            assertThat(page.locator("text=Yes to what is asked").count()).isZero();
            Visitors.button(page, "No to everything").click();
            page.waitForSelector("#result:has-text('Your no is recorded.')");
            assertThat(page.url()).contains("/preferences/ward");
        }
    }

    @Test
    void aPlatformsLinkLeadsThroughSignInToItsQuestion() {
        String until = Long.toString(Instant.now().plus(Duration.ofHours(1)).getEpochSecond());
        String link =
                "/preferences?ask="
                        + Visitors.NOTICE
                        + "&until="
                        + until
                        + "&sign="
                        + signed("sayso-link/v1\n" + Visitors.NOTICE + "\n" + until + "\n");
        try (BrowserContext context =
                visitors.stranger(Visitors.phone().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(visitors.at(link).toString());
            Visitors.signIn(page, "ana");
            page.waitForSelector("section[aria-labelledby=wanted]");
            assertThat(page.textContent("section[aria-labelledby=wanted]"))
                    .contains("May we train AI on what you post?");
            page.click("section[aria-labelledby=wanted] a");
            assertThat(page.locator(":target button[value*='" + Visitors.NOTICE + "']").count())
                    .isPositive();
        }
    }

    private static String signed(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            SignedInService.LINK_KEY.getBytes(StandardCharsets.UTF_8),
                            "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Locator button(Locator within, String name) {
        return within.locator("button", new Locator.LocatorOptions().setHasText(name)).first();
    }
}
