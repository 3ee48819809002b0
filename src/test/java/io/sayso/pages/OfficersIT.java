package io.sayso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two officers at their console, in a real browser, signed in by a real Keycloak.
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init")
class OfficersIT {
    /// A place for each way of being there.
    private static final Map<Visitors.Way, String> PLACES =
            new EnumMap<>(
                    Map.of(
                            Visitors.Way.PHONE_WITH_SCRIPTS, "UY",
                            Visitors.Way.PHONE_WITHOUT_SCRIPTS, "PY",
                            Visitors.Way.DESK_WITH_SCRIPTS, "EC",
                            Visitors.Way.DESK_WITHOUT_SCRIPTS, "BO"));

    private static Visitors visitors;

    @BeforeAll
    static void start() {
        visitors = Visitors.shared();
    }

    @ParameterizedTest
    @EnumSource
    void oneDraftsAndCountsAndAnotherApproves(Visitors.Way way) {
        String place = Objects.requireNonNull(PLACES.get(way));
        try (BrowserContext one = visitors.as("officer-one", way.options());
                BrowserContext two = visitors.as("officer-two", way.options())) {
            Page page = one.newPage();
            page.navigate(visitors.at("/officer").toString());
            page.click("a[href='/officer/place?code=" + place + "']");
            page.selectOption("[name=silence]", "allow");
            page.selectOption("[name=status]", "in-force");
            page.fill("[name=windowCount]", "60");
            page.fill(".rule [name=reason]", "The authority has changed its mind");
            Visitors.button(page, "Save as a draft").click();
            assertThat(page.textContent("section[aria-labelledby=changes]"))
                    .contains("30 days60 days", "may count, after notice and time to object");
            assertThat(page.textContent("main")).contains("Nobody has counted yet");
            assertThat(Visitors.button(page, "Approve and publish").count()).isZero();
            Visitors.button(page, "Count now").click();
            assertThat(counted(page))
                    .contains("You drafted this", "people would be permitted who are denied");
            assertThat(Visitors.button(page, "Approve and publish").count()).isZero();

            Page other = two.newPage();
            other.navigate(visitors.at("/officer/drafts").toString());
            other.click("a[href$='" + page.url().replaceFirst(".*id=", "id=") + "']");
            Visitors.button(other, "Approve and publish").click();
            other.waitForSelector("#result:has-text('Done. It is in the log.')");
            assertThat(other.textContent("main")).contains("Approved by you", "Drafted by 5a");
        }
    }

    // The count runs beside; its page says how far it is.
    private static String counted(Page page) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(60));
        while (!page.textContent("main").contains("people were looked at")) {
            assertThat(Instant.now()).isBefore(patience);
            Locator again = page.locator("text=Look again");
            if (again.count() > 0) {
                again.click();
            }
        }
        return page.textContent("main");
    }

    @ParameterizedTest
    @EnumSource
    void oneHoldsAndAnotherLifts(Visitors.Way way) {
        String place = Objects.requireNonNull(PLACES.get(way));
        String reference = "Case " + way;
        try (BrowserContext one = visitors.as("officer-one", way.options());
                BrowserContext two = visitors.as("officer-two", way.options())) {
            Page page = one.newPage();
            page.navigate(visitors.at("/officer/holds").toString());
            page.selectOption("[name=place]", place);
            page.selectOption("[name=purpose]", "ai-training.generative");
            page.fill("[name=authority]", "The authority");
            page.fill("[name=reference]", reference);
            page.fill("[name=reason]", "It asked");
            Visitors.button(page, "Suspend training now").click();
            page.waitForSelector("#result:has-text('Done. It is in the log.')");
            assertThat(hold(page, reference).textContent())
                    .contains("You imposed this: another officer lifts it.")
                    .doesNotContain("Lift the hold");

            Page other = two.newPage();
            other.navigate(visitors.at("/officer/holds").toString());
            hold(other, reference).locator("button").click();
            other.waitForSelector("#result:has-text('Done. It is in the log.')");
            assertThat(hold(other, reference).textContent()).contains("Lifted by you");
            other.navigate(visitors.at("/transparency").toString());
            assertThat(other.textContent("section[aria-labelledby=holds]"))
                    .contains(
                            "Ordered by The authority, reference " + reference + ". It was lifted");
        }
    }

    private static Locator hold(Page page, String reference) {
        return page.locator(".trail li", new Page.LocatorOptions().setHasText(reference + " "));
    }

    @ParameterizedTest
    @EnumSource
    void aNoticeIsWrittenAndPublishedWithItsLanguagesSideBySide(Visitors.Way way) {
        String id = "written-" + Objects.requireNonNull(PLACES.get(way)).toLowerCase(Locale.ROOT);
        try (BrowserContext context = visitors.as("officer-one", way.options())) {
            Page page = context.newPage();
            page.navigate(visitors.at("/officer/notices").toString());
            page.click("a[href='/officer/notice']");
            page.fill("[name=id]", id);
            page.selectOption("[name=places]", new String[] {"UY", "PY"});
            text(page, 0, "May we?", "We would like to.");
            text(page, 3, "هل تسمح؟", "نود ذلك.");
            Visitors.button(page, "Publish now").click();
            page.waitForSelector("#result:has-text('Done. It is in the log.')");
            Locator notice =
                    page.locator("section.card", new Page.LocatorOptions().setHasText(id + "@1"));
            assertThat(notice.locator("article[dir=rtl]").textContent()).contains("نود ذلك.");
            assertThat(notice.locator("article[lang=en]").textContent()).contains("May we?");
            if (way == Visitors.Way.DESK_WITH_SCRIPTS) {
                assertThat(notice.locator("article[dir=rtl]").boundingBox().y)
                        .isEqualTo(notice.locator("article[lang=en]").boundingBox().y);
            }
        }
    }

    private static void text(Page page, int nth, String title, String body) {
        page.locator("[name=title]").nth(nth).fill(title);
        page.locator("[name=body]").nth(nth).fill(body);
    }
}
