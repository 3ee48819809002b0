package io.sayso.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.erasure.PersonalEntry;
import io.sayso.ledger.Draft;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.ledger.Submission;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.standing.Alias;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is erased is denied for ever, and nothing that could name them is left.
@QuarkusTest
class ErasureTest {
    @Inject AgroalDataSource database;
    @Inject SubjectHasher hasher;
    @Inject GroupCommit log;

    private final Erasable person = Erasable.fresh();

    @BeforeEach
    void register() {
        person.isRegistered();
    }

    @Test
    void anErasedPersonIsDeniedInTheNextCall() {
        person.saysYes().statusCode(201);
        Erasable.decided(person.id()).body("reason", equalTo("opt-in"));
        person.isErased().body("state", equalTo("erased"));
        Erasable.decided(person.id())
                .body("decision", equalTo(false))
                .body("reason", equalTo("erased"));
        person.decidedByAddress().body("reason", equalTo("erased"));
    }

    @Test
    void nothingThatNamesThemIsLeftInAnyTable() throws SQLException {
        person.isTold("somebody-else").statusCode(201);
        person.saysYes().statusCode(201);
        person.saidOnThePhone().statusCode(201);
        Remains remains =
                new Remains()
                        .text(person.id())
                        .text(person.email())
                        .text(person.guardian())
                        .text(person.evidence())
                        .bytes(hasher.of(new SubjectId(person.id())).bytes())
                        .bytes(hasher.of(new Alias("email", person.email())).bytes());
        try (Connection connection = database.getConnection()) {
            assertThat(remains.in(connection))
                    .extracting(each -> each.substring(0, each.indexOf(':')))
                    .contains("standing", "ledger_change", "ledger_opening", "subject_key");
            person.isErased();
            assertThat(remains.in(connection)).isEmpty();
        }
    }

    @Test
    void whatIsWrittenOfThemAfterwardsIsDestroyedWithTheEntryThatSaysIt() throws SQLException {
        person.isErased();
        SubjectId id = new SubjectId(person.id());
        SubjectHash hash = hasher.of(id);
        Draft late =
                new Draft() {
                    @Override
                    public Set<SubjectHash> subjects() {
                        return Set.of(hash);
                    }

                    @Override
                    public Prepared prepare(Slot slot, Secrets secrets) {
                        PersonalEntry entry =
                                new PersonalEntry(
                                        id, hash, secrets.of(hash), Map.of("late", true), Map.of());
                        return new Prepared(
                                "audit.look",
                                entry.leaf("audit.look", slot),
                                List.of(entry.opening()),
                                List.of());
                    }
                };
        log.submit(new Submission(List.of(late), null, Submission.Urgency.ORDINARY))
                .toCompletableFuture()
                .join();
        try (Connection connection = database.getConnection()) {
            assertThat(new Remains().text(person.id()).bytes(hash.bytes()).in(connection))
                    .isEmpty();
        }
    }

    @Test
    void askingAgainIsAnsweredTheSameAndWritesNothing() throws SQLException {
        ValidatableResponse first = person.isErased();
        long size = entries();
        assertThat(person.isErased().extract().asString()).isEqualTo(first.extract().asString());
        ValidatableResponse read =
                Contract.as(TestTokens.person(person.id())).get("/v1/me/erasure").then();
        assertThat(read.extract().asString()).isEqualTo(first.extract().asString());
        assertThat(entries()).isEqualTo(size);
    }

    @Test
    void aRecorderIsAnsweredTheSameWhoeverItIsAbout() {
        String unknown = person.id() + "-never-seen";
        for (String id : List.of(person.id(), unknown)) {
            recorder("get", id).statusCode(404);
            recorder("post", id).statusCode(200).body("state", equalTo("erased"));
            recorder("get", id).statusCode(200).body("state", equalTo("erased"));
            Erasable.decided(id).body("reason", equalTo("erased"));
        }
    }

    @Test
    void onlyRecordersEraseOthers() {
        for (String token :
                List.of(
                        TestTokens.person("u"),
                        TestTokens.pipeline("self"),
                        TestTokens.auditor("*"))) {
            Contract.as(token)
                    .contentType(ContentType.JSON)
                    .post("/v1/subjects/{id}/erasure", person.id())
                    .then()
                    .statusCode(403);
            Contract.as(token).get("/v1/subjects/{id}/erasure", person.id()).then().statusCode(403);
        }
        Contract.given()
                .contentType(ContentType.JSON)
                .post("/v1/me/erasure")
                .then()
                .statusCode(401);
    }

    @Test
    void nothingIsRecordedOfAnErasedPersonAnyMore() throws SQLException {
        person.isErased();
        long size = entries();
        person.saysYes().statusCode(409).body("type", equalTo("/problems/erased"));
        person.says("{\"answer\":\"opt-out\",\"purpose\":\"ai-training\"}", person.id())
                .statusCode(409);
        person.saidOnThePhone().statusCode(409);
        person.profile(person.id()).statusCode(409).body("errors.field", contains("id"));
        person.isTold("somebody-else")
                .statusCode(409)
                .body("errors.field", contains("subjects[0]"))
                .body(not(containsString(person.id())));
        assertThat(entries()).isEqualTo(size);
        Erasable.decided(person.id()).body("reason", equalTo("erased"));
        Contract.as(TestTokens.person(person.id()))
                .get("/v1/me/history")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()));
    }

    @Test
    void whoIsRegisteredAgainUnderTheSameAliasIsDeniedForEver() {
        person.saysYes().statusCode(201);
        person.isErased();
        String again = person.id() + "-again";
        person.profile(again).statusCode(200);
        Erasable.decided(again).body("reason", equalTo("erased"));
        person.says(person.yes(), again).statusCode(409);
        // also once the alias is taken away again
        Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body("{\"jurisdictions\":[]}")
                .put("/v1/subjects/{id}", again)
                .then()
                .statusCode(200);
        Erasable.decided(again).body("reason", equalTo("erased"));
        person.decidedByAddress().body("reason", equalTo("erased"));
    }

    private static ValidatableResponse recorder(String method, String id) {
        return Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .request(method, "/v1/subjects/{id}/erasure", id)
                .then();
    }

    private long entries() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery(
                                "select count(*) from ledger_entry where type <>"
                                        + " 'decision.batch'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
