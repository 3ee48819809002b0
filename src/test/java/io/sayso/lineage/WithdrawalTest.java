package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who was let in and has since said no, and what is said to be done about it.
@QuarkusTest
class WithdrawalTest {
    @Inject WorkStore work;
    @Inject RunStore runs;
    @Inject Withdrawals withdrawals;
    @Inject Quiet quiet;

    @Test
    void listedIsWhoeverWasLetInAndHasSinceSaidNoAndNobodyElse() {
        Random random = new Random(5);
        List<String> people = IntStream.range(0, 12).mapToObj(_ -> willing()).toList();
        Runs run = Runs.open();
        String silent = World.adultIn("HK");
        List<String> expected = new ArrayList<>();
        List<String> all = new ArrayList<>(people);
        all.add(silent);
        assertThat(run.screened("a", all)).isEqualTo("1".repeat(12) + "0");
        World.optOut(silent);
        int saidNo = 0;
        for (String person : people) {
            int what = random.nextInt(4);
            saidNo += what < 3 ? 1 : 0;
            switch (what) {
                case 0 -> {
                    World.optOut(person);
                    expected.add(person);
                }
                case 1 -> {
                    World.optOut(person);
                    World.optIn(person, Runs.PURPOSE, "HK", "");
                }
                case 2 ->
                        World.answer(
                                person,
                                "\"answer\":\"opt-out\",\"purpose\":\"ai-training.evaluation\"");
                default -> {}
            }
        }
        assertThat(expected).isNotEmpty();
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page =
                    run.get("/withdrawals?limit=2" + cursor).statusCode(200).extract().jsonPath();
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(2);
            assertThat(page.getLong("erased")).isZero();
            found.addAll(page.getList("items.subject", String.class));
            cursor = "&cursor=" + page.getString("cursor");
        } while (!cursor.endsWith("null"));
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        Run same = runs.find(run.id()).orElseThrow();
        Quiet.People silentOnes = quiet.people();
        Withdrawals.Found whole =
                withdrawals.find(same, Withdrawals.Place.START, 100, Integer.MAX_VALUE);
        assertThat(whole.withdrawn()).hasSameSizeAs(expected);
        assertThat(withdrawals.find(same, Withdrawals.Place.START, 100, silentOnes).withdrawn())
                .isEqualTo(whole.withdrawn());
        Withdrawals.Found few = withdrawals.find(same, Withdrawals.Place.START, 100, saidNo + 1);
        assertThat(few.withdrawn()).isEqualTo(whole.withdrawn());
        assertThat(few.next()).as("whoever never said no is not looked at").isNull();
    }

    @Test
    void whoIsLetInOrSaysNoAfterALookIsFoundByTheNext() {
        String before = willing();
        Runs run = Runs.open();
        run.ids("a", List.of(before)).statusCode(200);
        quiet.people();
        assertThat(withdrawn(run)).isEmpty();
        String after = willing();
        World.answer(after, "\"answer\":\"opt-out\",\"purpose\":\"ai-training.evaluation\"");
        run.ids("b", List.of(after)).statusCode(200);
        quiet.people();
        assertThat(withdrawn(run)).isEmpty();
        World.optOut(after);
        assertThat(withdrawn(run)).containsExactly(after);
        World.optOut(before);
        assertThat(withdrawn(run)).containsExactly(before, after);
    }

    private static List<String> withdrawn(Runs run) {
        return run.get("/withdrawals")
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.subject", String.class);
    }

    @Test
    void aNoToOneLeafAndOneInAnotherPlaceCountAndOnesForOthersDoNot() {
        String leaf = willing();
        String elsewhere = World.adultIn("HK");
        World.optIn(elsewhere, Runs.PURPOSE, "HK", "");
        String partner = willing();
        Runs run = Runs.open();
        assertThat(run.screened("a", List.of(leaf, elsewhere, partner))).isEqualTo("111");
        long position =
                World.answer(
                        leaf,
                        "\"answer\":\"opt-out\",\"purpose\":\"ai-training.generative.pretraining\"");
        World.answer(
                partner,
                "\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"recipient\":\"partner-a\"");
        JsonPath page = run.get("/withdrawals").statusCode(200).extract().jsonPath();
        assertThat(page.getList("items.subject")).isEqualTo(List.of(leaf));
        assertThat(page.getLong("items[0].entry")).isEqualTo(position - 1);
        assertThat(page.getString("items[0].reason")).isEqualTo("opt-out");
        Instant at = Instant.parse(page.getString("items[0].at"));
        assertThat(Instant.parse(page.getString("items[0].due")))
                .as("Hong Kong states no time: ours")
                .isEqualTo(at.plus(30, ChronoUnit.DAYS));
    }

    @Test
    void whoWasNamedByAnotherNameIsNotNamedAndWhoIsErasedIsOnlyCounted() {
        String named = World.fresh("named");
        String mail = World.fresh("mail") + "@example.org";
        World.update(
                named,
                "{\"adultOn\":\"2000-01-01\",\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\"}],\"aliases\":[{\"type\":\"email\",\"value\":\"%s\"}]}"
                        .formatted(mail));
        World.optIn(named, Runs.PURPOSE, "HK", "");
        String gone = willing();
        Runs run = Runs.open();
        run.items("a", "{\"alias\":{\"type\":\"email\",\"value\":\"%s\"}}\n".formatted(mail))
                .statusCode(200);
        run.ids("b", List.of(gone)).statusCode(200);
        World.optOut(named);
        Contract.as(TestTokens.person(gone))
                .contentType(ContentType.JSON)
                .post("/v1/me/erasure")
                .then()
                .statusCode(200);
        JsonPath page = run.get("/withdrawals").statusCode(200).extract().jsonPath();
        assertThat(page.getList("items.chunk")).isEqualTo(List.of("a"));
        assertThat(page.getString("items[0].subject")).isNull();
        assertThat(page.getLong("erased")).isEqualTo(1);
        for (String other : List.of(TestTokens.auditor("*"), TestTokens.officer("anna", "*"))) {
            Contract.as(other).get("/v1/runs/" + run.id() + "/withdrawals").then().statusCode(403);
        }
        Contract.as(TestTokens.pipeline("partner-a"))
                .get("/v1/runs/" + run.id() + "/withdrawals")
                .then()
                .statusCode(404);
    }

    @Test
    void whatIsSaidToBeDoneIsInTheLogAndClosesWhatCameBefore() {
        String early = willing();
        String late = willing();
        Runs run = Runs.open();
        run.ids("a", List.of(early, late)).statusCode(200);
        acknowledge(run, "accepted", "").statusCode(409);
        run.seal("{}").statusCode(200);
        long position = World.optOut(early);
        acknowledge(run, "accepted", "").statusCode(201);
        assertThat(run.view().getLong("work.people")).isEqualTo(1);
        run.get("/withdrawals").body("items[0].state", equalTo("accepted"));
        acknowledge(run, "done", "").statusCode(400).body("errors[0].field", equalTo("evidence"));
        acknowledge(run, "done", ",\"upTo\":9000000000000" + EVIDENCE).statusCode(400);
        acknowledge(run, "done", ",\"upTo\":" + (position - 1) + EVIDENCE).statusCode(201);
        assertThat(run.view().getLong("work.people")).as("meant are those before").isEqualTo(1);
        int index =
                acknowledge(run, "done", ",\"upTo\":" + position + EVIDENCE)
                        .statusCode(201)
                        .extract()
                        .path("index");
        assertThat(run.view().getLong("work.people")).isZero();
        run.get("/withdrawals").body("items[0].state", equalTo("done"));
        run.get("/acknowledgements")
                .statusCode(200)
                .body("items[0].index", equalTo(index), "items.size()", equalTo(3));
        World.optOut(late);
        run.get("/withdrawals").body("items.state", containsInAnyOrder("done", "open"));
    }

    @Test
    void whatIsSaidAgainUnderOneKeyIsSaidOnce() {
        Runs run = Runs.open();
        run.ids("a", List.of(willing())).statusCode(200);
        run.seal("{}").statusCode(200);
        String key = World.fresh("key");
        String first = keyed(run, key, "model team").statusCode(201).extract().asString();
        assertThat(keyed(run, key, "model team").statusCode(201).extract().asString())
                .isEqualTo(first);
        keyed(run, key, "another team").statusCode(409);
        run.get("/acknowledgements").body("items.size()", equalTo(1));
    }

    private static ValidatableResponse keyed(Runs run, String key, String owner) {
        return Contract.as(run.token())
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(
                        "{\"kind\":\"retrain-by\",\"owner\":\"%s\",\"state\":\"accepted\"}"
                                .formatted(owner))
                .post("/v1/runs/" + run.id() + "/acknowledgements")
                .then();
    }

    @Test
    void whatIsOverdueIsListed() {
        Runs run = Runs.open();
        run.ids("a", List.of(willing())).statusCode(200);
        run.seal("{}").statusCode(200);
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        overdue(run).body("items.id", not(hasItem(run.id())));
        long before = work.overdue(Instant.now());
        work.keep(run.id(), new WorkStore.Open(1, yesterday, 1, yesterday, yesterday));
        overdue(run)
                .body("items.id", hasItem(run.id()))
                .body("items[0].work.overdue", equalTo(true));
        assertThat(work.overdue(Instant.now())).isEqualTo(before + 1);
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("sayso_runs_overdue " + (before + 1) + ".0");
        work.keep(run.id(), new WorkStore.Open(0, yesterday, 0, null, null));
        overdue(run).body("items.id", hasItem(run.id()));
        work.keep(run.id(), new WorkStore.Open(1, yesterday, 0, null, null));
        overdue(run).body("items.id", not(hasItem(run.id())));
    }

    private static final String EVIDENCE =
            ",\"evidence\":{\"method\":\"trained anew without them\",\"reference\":\"TICKET-7\"}";

    private static ValidatableResponse overdue(Runs run) {
        return Contract.as(run.token()).get("/v1/runs?overdue=true").then().statusCode(200);
    }

    private static ValidatableResponse acknowledge(Runs run, String state, String more) {
        return Contract.as(run.token())
                .contentType(ContentType.JSON)
                .body(
                        "{\"kind\":\"retrain-by\",\"owner\":\"model team\",\"state\":\"%s\"%s}"
                                .formatted(state, more))
                .post("/v1/runs/" + run.id() + "/acknowledgements")
                .then();
    }

    private static String willing() {
        String person = World.adultIn("HK");
        World.optIn(person, Runs.PURPOSE, "HK", "");
        return person;
    }
}
