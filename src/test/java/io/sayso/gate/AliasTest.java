package io.sayso.gate;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.ledger.Change;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.standing.Alias;
import io.sayso.standing.HeldAlias;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.StandingJson;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Decisions about people by the names that data sets hold.
@QuarkusTest
class AliasTest {
    private static final String PURPOSE = "ai-training.generative";

    @Inject StandingIndex index;
    @Inject SubjectHasher hasher;

    @Test
    void anAliasIsDecidedLikeItsPersonWhoseIdIsNotGivenBack() {
        String handle = World.fresh("@Mei");
        String subject = named(handle, "HK");
        World.optIn(subject, PURPOSE, "HK", "");
        ask(handle)
                .body("decision", equalTo(true))
                .body("alias.type", equalTo("handle"))
                .body("alias.value", equalTo(handle))
                .body("subject", nullValue())
                .body("known", nullValue())
                .body(not(containsString(subject)));
        ask(handle.toUpperCase(Locale.ROOT)).body("decision", equalTo(true));
    }

    @Test
    void anAliasOfNobodyIsDeniedAndSaidToBeUnknown() {
        ask("nobody-we-know")
                .body("decision", equalTo(false))
                .body("reason", equalTo("no-opt-in"))
                .body("known", equalTo(false));
    }

    @Test
    void anAliasOfSeveralPermitsOnlyIfEachDoesAndGivesTheStrongestReason() {
        String handle = World.fresh("twins");
        String one = named(handle, "HK");
        String other = World.fresh("u");
        inTheSameMoment(other, handle, "GB");
        World.optIn(one, PURPOSE, "HK", "");
        ask(handle).body("decision", equalTo(false)).body("reason", equalTo("no-opt-in"));
        World.optIn(other, PURPOSE, "GB", "");
        ask(handle)
                .body("decision", equalTo(true))
                .body("reason", equalTo("opt-in"))
                .body("jurisdictions.code", containsInAnyOrder("HK", "GB"));
        World.optOut(other);
        ask(handle)
                .body("decision", equalTo(false))
                .body("reason", equalTo("opt-out"))
                .body("jurisdictions.reason", containsInAnyOrder("opt-in", "opt-out"))
                .body(not(containsString(one)))
                .body(not(containsString(other)));
    }

    /// What two recorders leave behind who give one alias to two people at once: a single one of
    /// them would be refused.
    private void inTheSameMoment(String subject, String handle, String place) {
        StandingChange profile =
                new StandingChange.SubjectUpdated(
                        subject,
                        List.of(new StandingChange.Place(place, Instant.EPOCH, null)),
                        LocalDate.of(2000, 1, 1),
                        List.of(),
                        List.of(
                                new HeldAlias("handle", hasher.of(new Alias("handle", handle)))
                                        .text()));
        Change change = StandingJson.toChange(hasher.of(new SubjectId(subject)), profile);
        index.apply(List.of(new Change.At(0, Instant.EPOCH, change)));
    }

    private static String named(String handle, String place) {
        String subject = World.fresh("u");
        World.update(
                subject,
                "{\"adultOn\":\"2000-01-01\",\"jurisdictions\":[{\"code\":\"%s\",\"since\":\"2020-01-01T00:00:00Z\"}],\"aliases\":[{\"type\":\"handle\",\"value\":\"%s\"}]}"
                        .formatted(place, handle));
        return subject;
    }

    private static ValidatableResponse ask(String handle) {
        return Contract.as(TestTokens.pipeline("self"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"alias\":{\"type\":\"handle\",\"value\":\"%s\"},\"purpose\":\"%s\",\"explain\":true}"
                                .formatted(handle, PURPOSE))
                .post("/v1/decisions")
                .then()
                .statusCode(200);
    }
}
