package io.sayso.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.sayso.ledger.EntryStore;
import io.sayso.ledger.Pruning;
import io.sayso.platform.Caller;
import io.sayso.platform.Contract;
import io.sayso.platform.Role;
import io.sayso.platform.TestTokens;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.SubjectHasher;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Auditors look into the log, as far as their token reaches, and their looks at people are seen.
@QuarkusTest
class EntriesTest {
    private static final String ALL = Orders.auditor("entries-all", "*");
    private static final String HK = Orders.auditor("entries-hk", "HK");

    @ConfigProperty(name = "sayso.audit.page-entries")
    int pageEntries;

    @Inject EntryStore entries;
    @Inject Pruning pruning;
    @Inject CurrentRulebook rulebook;
    @Inject StandingIndex standings;
    @Inject SubjectHasher hasher;
    @Inject Looks looks;
    @Inject ObjectMapper json;

    @Test
    void anEntryIsShownWithWhatTheLogSaysInPublicAndWhatThatCommitsTo() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        JsonPath page = list(HK, Map.of("fromIndex", index, "toIndex", index + 1));
        assertThat(page.getList("items.index", Long.class)).containsExactly(index);
        assertThat(page.getString("items[0].type")).isEqualTo("consent.choice");
        assertThat(page.getString("items[0].state")).isEqualTo("open");
        assertThat(page.getString("items[0].facts.answer")).isEqualTo("opt-out");
        assertThat(page.getString("items[0].leaf.facts")).hasSize(43);
        assertThat(page.getString("cursor")).isNull();
    }

    @Test
    void aPageLooksAtSoManyEntriesAndNoMore() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        EntriesService service =
                new EntriesService(
                        entries,
                        pruning,
                        rulebook,
                        standings,
                        hasher,
                        looks,
                        json,
                        new LooksAtTen());
        Caller auditor =
                new Caller("auditor", Set.of(Role.AUDITOR), "self", Set.of(), Set.of(Caller.ALL));
        EntriesPage page =
                service.find(
                        auditor,
                        new EntriesQuery(
                                List.of("run.seal"), null, null, null, 0, index, null, null, 200));
        assertThat(page.items()).isEmpty();
        assertThat(page.cursor()).isEqualTo(EntriesQueryReader.cursor(10));
    }

    private record LooksAtTen() implements AuditConfig {
        @Override
        public int pageEntries() {
            return 500;
        }

        @Override
        public int lookEntries() {
            return 10;
        }

        @Override
        public Path spool() {
            return Path.of("target");
        }

        @Override
        public Duration countEvery() {
            return Duration.ZERO;
        }

        @Override
        public Duration checkpointWait() {
            return Duration.ZERO;
        }
    }

    @Test
    void whatTheTokenDoesNotReachIsNotShown() {
        long elsewhere = Orders.no(Orders.somebody("GB"), "GB");
        Map<String, Object> range = Map.of("fromIndex", elsewhere - 1, "toIndex", elsewhere + 1);
        assertThat(list(HK, range).getList("items")).isEmpty();
        assertThat(list(ALL, range).getList("items.index", Long.class))
                .containsExactly(elsewhere - 1, elsewhere);
    }

    @Test
    void filtersChooseEntries() {
        long hk = Orders.no(Orders.somebody("HK"), "HK");
        long gb = Orders.no(Orders.somebody("GB"), "GB");
        assertThat(indexes(Map.of("fromIndex", hk - 1, "jurisdiction", "GB")))
                .contains(gb)
                .doesNotContain(hk, hk - 1);
        assertThat(indexes(Map.of("fromIndex", hk - 1, "type", "subject.update")))
                .contains(hk - 1, gb - 1)
                .doesNotContain(hk, gb);
        assertThat(indexes(Map.of("fromIndex", hk - 1, "purpose", "ai-training")))
                .contains(hk, gb)
                .doesNotContain(hk - 1, gb - 1);
        assertThat(indexes(Map.of("fromIndex", hk - 1, "purpose", "ai-training.generative")))
                .isEmpty();
        String at =
                list(ALL, Map.of("fromIndex", hk, "toIndex", hk + 1))
                        .getString("items[0].recordedAt");
        assertThat(indexes(Map.of("from", at))).contains(hk, gb).doesNotContain(hk - 1);
        assertThat(indexes(Map.of("fromIndex", hk - 1, "to", at))).containsExactly(hk - 1);
    }

    @Test
    void aPageMayBeEmptyAndStillSayThatMoreCome() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        List<Long> found = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            Map<String, Object> query =
                    cursor == null
                            ? Map.of("limit", 1, "type", "consent.choice", "fromIndex", index - 1)
                            : Map.of("limit", 1, "type", "consent.choice", "cursor", cursor);
            JsonPath page = list(ALL, query);
            found.addAll(page.getList("items.index", Long.class));
            cursor = page.getString("cursor");
            pages++;
        } while (cursor != null && pages < 50);
        assertThat(found).contains(index).doesNotHaveDuplicates();
        assertThat(cursor).isNull();
    }

    @Test
    void aLongListIsWholeOverItsPages() {
        List<Long> found = new ArrayList<>();
        JsonPath page = list(ALL, Map.of("limit", pageEntries - 1));
        found.addAll(page.getList("items.index", Long.class));
        while (page.getString("cursor") != null) {
            page = list(ALL, Map.of("limit", 1000, "cursor", page.getString("cursor")));
            found.addAll(page.getList("items.index", Long.class));
        }
        assertThat(found).isSorted().doesNotHaveDuplicates();
        assertThat(found).hasSize((int) page.getLong("position"));
    }

    @Test
    void aLookAtSomebodysHistoryIsItselfInTheLog() {
        String person = Orders.somebody("HK");
        long index = Orders.no(person, "HK");
        JsonPath page = list(HK, Map.of("subject", person));
        assertThat(page.getList("items.index", Long.class)).contains(index - 1, index);
        JsonPath looks = list(ALL, Map.of("fromIndex", index + 1, "type", "audit.look"));
        assertThat(looks.getList("items.facts.what", String.class)).contains("history");
        assertThat(looks.getString("items.leaf")).doesNotContain(person);
        JsonPath again = list(HK, Map.of("subject", person));
        assertThat(again.getList("items.type", String.class)).contains("audit.look");
    }

    @Test
    void somebodyElsewhereIsNotShownAndTheLookIsLoggedAllTheSame() {
        String person = Orders.somebody("GB");
        long index = Orders.no(person, "GB");
        assertThat(list(HK, Map.of("subject", person)).getList("items")).isEmpty();
        assertThat(indexes(Map.of("subject", person, "type", "audit.look")))
                .anyMatch(look -> look > index);
    }

    @Test
    void aLookAtSomebodyRestrictedIsLoggedToo() {
        String person = Orders.somebody("HK");
        long index = Orders.no(person, "HK");
        Contract.as(TestTokens.officer("anna", "*"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"outcome\":\"restricted\",\"ground\":\"legal-claim\","
                                + "\"reference\":\"case-1\"}")
                .put("/v1/subjects/{id}/retention", person)
                .then()
                .statusCode(200);
        Contract.as(TestTokens.person(person))
                .contentType(ContentType.JSON)
                .post("/v1/me/erasure")
                .then()
                .statusCode(200);
        assertThat(indexes(Map.of("subject", person))).contains(index);
        assertThat(indexes(Map.of("subject", person, "type", "audit.look"))).hasSize(2);
        Contract.as(ALL)
                .queryParams("subject", person, "purpose", "ai-training", "position", index - 1)
                .get("/v1/decisions/at")
                .then()
                .statusCode(200);
        assertThat(indexes(Map.of("subject", person, "type", "audit.look"))).hasSize(4);
    }

    @Test
    void ofWhomNothingIsKeptNothingIsShownAndNothingIsWritten() {
        long before = list(ALL, Map.of("limit", 1)).getLong("position");
        String nobody = "nobody-" + System.nanoTime();
        assertThat(list(ALL, Map.of("subject", nobody)).getList("items")).isEmpty();
        assertThat(indexes(Map.of("fromIndex", before, "type", "audit.look"))).isEmpty();
    }

    @Test
    void onlyAuditorsLookAndNoFurtherThanTheirTokenReaches() {
        Contract.given().get("/v1/audit/entries").then().statusCode(401);
        Contract.as(TestTokens.person("somebody")).get("/v1/audit/entries").then().statusCode(403);
        Contract.as(Orders.auditor("entries-none")).get("/v1/audit/entries").then().statusCode(403);
        Contract.as(HK)
                .queryParam("jurisdiction", "GB")
                .get("/v1/audit/entries")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/outside-claim"));
    }

    @ParameterizedTest
    @CsvSource({
        "type, secrets",
        "jurisdiction, Hong",
        "purpose, Not one",
        "fromIndex, -1",
        "toIndex, x",
        "from, yesterday",
        "to, +10000-01-01T00:00:00Z",
        "limit, 0",
        "limit, 1001",
        "cursor, AAAA",
        "user, u-1"
    })
    void aQueryThatIsNotValidNamesTheField(String name, String value) {
        Contract.as(ALL)
                .queryParam(name, value)
                .get("/v1/audit/entries")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(name));
    }

    private static List<Long> indexes(Map<String, Object> query) {
        return list(ALL, query).getList("items.index", Long.class);
    }

    private static JsonPath list(String token, Map<String, Object> query) {
        return Contract.as(token)
                .queryParams(query)
                .get("/v1/audit/entries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
