package io.sayso.consent.objection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sayso.consent.Remains;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.standing.Alias;
import io.sayso.standing.HeldAlias;
import io.sayso.standing.Pseudonyms;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever has an identifier under which somebody said no, has said no.
@QuarkusTest
class ObjectionTest {
    private static final String PURPOSE = "ai-training";

    @Inject AgroalDataSource database;
    @Inject SubjectHasher hasher;
    @Inject Pseudonyms pseudonyms;
    @Inject LinkStore links;

    private final Objector mei = Objector.fresh();
    private final String person = World.fresh("u");

    @Test
    void whoeverIsAskedAboutByTheIdentifierIsDeniedThoughNobodyKnowsThem() {
        assertThat(mei.decided().getString("reason")).isEqualTo("no-opt-in");
        long entry = mei.objects();
        JsonPath decided = mei.decided();
        assertThat(decided.getString("reason")).isEqualTo("opt-out");
        assertThat(decided.getLong("jurisdictions[0].evidence")).isEqualTo(entry);
    }

    @Test
    void whoHasTheIdentifierIsDeniedUntilTheyThemselvesSayYesLater() {
        mei.belongsTo(person);
        World.optIn(person, PURPOSE, "HK", "");
        assertThat(Objector.decidedAbout(person).getString("reason")).isEqualTo("opt-in");
        long entry = mei.objects();
        assertThat(reasons()).containsExactly("opt-out", "opt-out");
        Contract.as(TestTokens.person(person))
                .get("/v1/me/history")
                .then()
                .statusCode(200)
                .body("items[0].index", equalTo((int) entry))
                .body("items[0].type", equalTo("consent.objection"))
                .body("items[0].choice.scope.jurisdiction", equalTo("*"))
                .body("items[0].choice.current", equalTo(true));
        assertThat(changed(entry)).contains(name());
        World.optIn(person, PURPOSE, "HK", "");
        assertThat(reasons()).containsExactly("opt-in", "opt-in");
    }

    @Test
    void whoGetsTheIdentifierLaterHasSaidNoWhenItWasSaid() {
        World.settle(person, "HK");
        World.optIn(person, PURPOSE, "HK", "");
        mei.objects();
        assertThat(Objector.decidedAbout(person).getString("reason")).isEqualTo("opt-in");
        long position = mei.belongsTo(person);
        assertThat(reasons()).containsExactly("opt-out", "opt-out");
        assertThat(changed(position - 1)).contains(name());
    }

    @Test
    void whoHadSaidYesAfterItAndThenGetsTheIdentifierKeepsTheirYes() {
        mei.objects();
        World.settle(person, "HK");
        World.optIn(person, PURPOSE, "HK", "");
        mei.belongsTo(person);
        assertThat(reasons()).containsExactly("opt-in", "opt-in");
    }

    @Test
    void whoLosesTheIdentifierKeepsWhatTheySaidAndTheIdentifierItsNo() {
        mei.objects();
        mei.belongsTo(person);
        World.optIn(person, PURPOSE, "HK", "");
        World.settle(person, "HK");
        // the address is nobody's again, and was refused; the yes is theirs
        assertThat(reasons()).containsExactly("opt-in", "opt-out");
        mei.belongsTo(person);
        assertThat(reasons()).containsExactly("opt-in", "opt-in");
    }

    @Test
    void anObjectionAndAProfileInTheSameMomentFindEachOther() throws Exception {
        List<Objector> objectors = Stream.generate(Objector::fresh).limit(8).toList();
        List<String> tokens = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (Objector objector : objectors) {
            objector.asks().then().statusCode(202);
            String somebody = World.adultIn("HK");
            World.optIn(somebody, PURPOSE, "HK", "");
            people.add(somebody);
            tokens.add(LetterBox.token(objector.address()));
        }
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < objectors.size(); i++) {
                int each = i;
                done.add(
                        both.submit(
                                () -> Objector.confirms(tokens.get(each)).then().statusCode(201)));
                done.add(both.submit(() -> objectors.get(each).belongsTo(people.get(each))));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
        assertThat(people)
                .allSatisfy(somebody ->
                        assertThat(Objector.decidedAbout(somebody).getString("reason"))
                                .isEqualTo("opt-out"));
    }

    @Test
    void whoAsksHearsTheSameWhoeverItIs() {
        Objector known = Objector.fresh();
        known.belongsTo(World.fresh("u"));
        Objector objected = Objector.fresh();
        objected.objects();
        Objector erased = Objector.fresh();
        erased.belongsTo(person);
        erase(person);
        List<Response> answers =
                Stream.of(mei, known, objected, erased).map(Objector::asks).toList();
        assertThat(answers).extracting(Response::statusCode).containsOnly(202);
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(
                        Stream.of(mei, known, objected, erased)
                                .map(each ->
                                        LetterBox.tokens(
                                                each.address(), each.equals(objected) ? 2 : 1))
                                .flatMap(List::stream)
                                .map(Objector::confirms)
                                .filter(answer -> answer.statusCode() == 201)
                                .map(answer -> answer.jsonPath().getMap("").keySet())
                                .distinct())
                .containsExactly(Set.of("index", "position", "recordedAt"));
    }

    @Test
    void aLinkIsUsedOnceAndForADay() {
        mei.asks().then().statusCode(202);
        String token = LetterBox.token(mei.address());
        Objector.confirms(token).then().statusCode(201);
        Objector.confirms(token)
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/link-over"));
        String expired = "x".repeat(43);
        links.insert(
                new Link(
                        Link.hash(expired),
                        new HeldAlias("email", hasher.of(new Alias("email", mei.address()))),
                        "*",
                        Instant.EPOCH.plusSeconds(1)),
                Instant.EPOCH);
        Objector.confirms(expired).then().statusCode(410);
        Objector.confirms("no link").then().statusCode(410);
    }

    @Test
    void aLinkClickedTwiceAtOnceIsRecordedOnce() {
        mei.asks().then().statusCode(202);
        String token = LetterBox.token(mei.address());
        List<CompletableFuture<Integer>> clicks =
                Stream.generate(() ->
                                CompletableFuture.supplyAsync(
                                        () -> Objector.confirms(token).statusCode()))
                        .limit(4)
                        .toList();
        assertThat(clicks.stream().map(CompletableFuture::join).filter(each -> each == 201))
                .hasSize(1);
    }

    @Test
    void moreLinksThanAFewToOneIdentifierAreAnsweredAlikeAndNotSent() {
        for (int i = 0; i < 5; i++) {
            mei.asks().then().statusCode(202);
        }
        // sent in the order in which they were asked for
        Objector next = Objector.fresh();
        next.asks().then().statusCode(202);
        LetterBox.token(next.address());
        assertThat(LetterBox.find(mei.address())).hasSize(3);
    }

    @Test
    void whatIsNoIdentifierOrUnansweredIsSaidSo() {
        mei.asks(Map.of("identifier", Map.of("type", "email", "value", "no address")))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("identifier.value"));
        mei.asks(Map.of("identifier", Map.of("type", "url", "value", "https://a.b")))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("identifier.type"));
        mei.asks(Map.of("jurisdiction", "here"))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("jurisdiction"));
        mei.asks(Map.of("challenge", "none"))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/challenge-failed"));
        mei.asks(Map.of("answer", ""))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/challenge-failed"))
                .header("Retry-After", Integer::parseInt, lessThan(11));
    }

    @Test
    void ofWhoeverIsErasedNothingIsLeftUnderTheIdentifierEither() throws SQLException {
        mei.asks().then().statusCode(202);
        mei.asks().then().statusCode(202);
        mei.belongsTo(person);
        String token = LetterBox.tokens(mei.address(), 2).getFirst();
        Objector.confirms(token).then().statusCode(201);
        erase(person);
        assertThat(mei.decided().getString("reason")).isEqualTo("erased");
        try (Connection connection = database.getConnection()) {
            assertThat(
                            new Remains()
                                    .text(mei.address())
                                    .bytes(hasher.of(new Alias("email", mei.address())).bytes())
                                    .in(connection))
                    .isEmpty();
        }
    }

    @Test
    void whatIsKeptOfALinkOpensNothing() throws SQLException {
        mei.asks().then().statusCode(202);
        String token = LetterBox.token(mei.address());
        try (Connection connection = database.getConnection()) {
            assertThat(
                            new Remains()
                                    .text(mei.address())
                                    .bytes(Base64.getUrlDecoder().decode(token))
                                    .in(connection))
                    .isEmpty();
        }
    }

    private static void erase(String subject) {
        Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .post("/v1/subjects/{id}/erasure", subject)
                .then()
                .statusCode(200);
    }

    private List<String> reasons() {
        return List.of(
                Objector.decidedAbout(person).getString("reason"),
                mei.decided().getString("reason"));
    }

    private String name() {
        return pseudonyms.ring(Recipient.SELF).of(new SubjectId(person)).text();
    }

    private static String changed(long from) {
        return Contract.as(TestTokens.pipeline("self"))
                .queryParam("after", from)
                .queryParam("limit", 1)
                .get("/v1/changes")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
