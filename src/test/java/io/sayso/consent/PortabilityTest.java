package io.sayso.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;

/// People take away everything that is kept of them, and nothing else.
@QuarkusTest
class PortabilityTest {
    private final Erasable person = Erasable.fresh();

    @Test
    void everythingKeptIsInTheCopy() {
        person.isRegistered();
        person.saysYes().statusCode(201);
        person.isTold().statusCode(201);
        copy(person.id())
                .header("Content-Disposition", containsString("attachment"))
                .body("subject", equalTo(person.id()))
                .body("profile.jurisdictions.code", contains("HK"))
                .body("profile.adultOn", equalTo("2000-01-01"))
                .body("profile.guardians", contains(person.guardian()))
                .body("profile.aliasTypes", contains("email"))
                .body(
                        "history.type",
                        contains("notice.delivery", "consent.choice", "subject.update"))
                .body("history[1].choice.answer", equalTo("opt-in"))
                .body("history[1].choice.current", equalTo(true))
                .body("history[1].receipt", startsWith("/v1/me/receipts/"))
                .body("history[1].proof", startsWith("/v1/log/proof?index="))
                .body("complete", equalTo(true));
    }

    @Test
    void whoLookedAtThemIsInTheCopy() {
        person.isRegistered();
        Contract.as(TestTokens.auditor("*"))
                .queryParam("subject", person.id())
                .get("/v1/audit/entries")
                .then()
                .statusCode(200);
        copy(person.id())
                .body("otherEntries.type", contains("audit.look"))
                .body("otherEntries[0].facts.role", equalTo("auditor"))
                .body("otherEntries[0].facts.what", equalTo("history"))
                .body("otherEntries[0].proof", startsWith("/v1/log/proof?index="));
    }

    @Test
    void aLongHistoryIsWhole() {
        for (int i = 0; i < 520; i++) {
            person.says("{\"answer\":\"opt-out\",\"purpose\":\"ai-training\"}", person.id())
                    .statusCode(201);
        }
        ValidatableResponse copy = copy(person.id()).body("history", hasSize(520));
        List<Integer> indexes = copy.extract().path("history.index");
        assertThat(indexes).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b - a);
    }

    @Test
    void somebodyElsesCopyHoldsNothingOfTheirs() {
        person.isRegistered();
        copy(person.id() + "-else")
                .body("history", hasSize(0))
                .body(not(containsString(person.email())))
                .body(not(containsString(person.guardian())));
        Contract.given().get("/v1/me/export").then().statusCode(401);
    }

    @Test
    void anErasedPersonsCopySaysSoAndNoMore() {
        person.isRegistered();
        person.saysYes().statusCode(201);
        person.isErased();
        copy(person.id())
                .body("erasure.state", equalTo("erased"))
                .body("history", hasSize(0))
                .body("$", not(hasKey("profile")));
    }

    private static ValidatableResponse copy(String id) {
        return Contract.as(TestTokens.person(id)).get("/v1/me/export").then().statusCode(200);
    }
}
