package io.sayso.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Auditors take the log away: whole to check, and open where they may look.
@QuarkusTest
class ExportTest {
    private static final String ALL = Orders.auditor("auditor-all", "*");
    private static final String HK = Orders.auditor("auditor-hk", "HK");
    private static final String WHOLE = "{\"format\":\"ndjson\"}";

    @ConfigProperty(name = "sayso.audit.page-entries")
    int pageEntries;

    @Test
    void theLeavesAddUpToASignedCheckpointWhateverTheReaderMaySee() {
        Orders.no(Orders.somebody("GB"), "GB");
        Orders.no(Orders.somebody("HK"), "HK");
        String vkey = given().get("/log/vkey").asString().strip();
        Download.of(Orders.take(HK, WHOLE)).requireWholeLog(vkey);
        Download.of(Orders.take(ALL, WHOLE)).requireWholeLog(vkey);
    }

    @Test
    void anAuditorOfOnePlaceReadsTheFactsOfThatPlaceAndNoOther() {
        long here = Orders.no(Orders.somebody("HK"), "HK");
        long elsewhere = Orders.no(Orders.somebody("GB"), "GB");
        Download export = Download.of(Orders.take(HK, WHOLE));
        assertThat(Download.facts(export.entry(here)).path("jurisdiction").asText())
                .isEqualTo("HK");
        assertThat(export.entry(elsewhere).has("openings")).isFalse();
        assertThat(
                        export.entries().stream()
                                .filter(each -> each.has("openings"))
                                .map(Download::facts)
                                .toList())
                .isNotEmpty()
                .noneMatch(facts -> facts.toString().contains("GB"));
    }

    @Test
    void aClosedEntryHasNoExactTime() {
        long elsewhere = Orders.no(Orders.somebody("GB"), "GB");
        JsonNode closed = Download.of(Orders.take(HK, WHOLE)).entry(elsewhere);
        assertThat(closed.path("recordedAt").asText()).endsWith(":00Z");
        assertThat(closed.path("recordedAt").asText())
                .isEqualTo(Download.leaf(closed).path("at").asText().replace("Z", ":00Z"));
    }

    @Test
    void anAuditorOfAllReadsEveryFact() {
        long one = Orders.no(Orders.somebody("HK"), "HK");
        long other = Orders.no(Orders.somebody("GB"), "*");
        Download export = Download.of(Orders.take(ALL, WHOLE));
        assertThat(Download.facts(export.entry(one)).path("answer").asText()).isEqualTo("opt-out");
        assertThat(Download.facts(export.entry(other)).path("jurisdiction").asText())
                .isEqualTo("*");
    }

    @Test
    void aNoThatIsMeantEverywhereIsOpenWhereThePersonIsAtHome() {
        long atHome = Orders.no(Orders.somebody("HK"), "*");
        long abroad = Orders.no(Orders.somebody("GB"), "*");
        long unknown = Orders.no("audit-nobody-" + System.nanoTime(), "*");
        Download export = Download.of(Orders.take(HK, WHOLE));
        assertThat(export.entry(atHome).has("openings")).isTrue();
        assertThat(export.entry(abroad).has("openings")).isFalse();
        assertThat(export.entry(unknown).has("openings")).isFalse();
    }

    @Test
    void aPlaceReachesWhatLiesBelowIt() {
        long below = Orders.no(Orders.somebody("US-CA"), "US-CA");
        long above = Orders.no(Orders.somebody("US"), "US");
        Download nation = Download.of(Orders.take(Orders.auditor("auditor-us", "US"), WHOLE));
        Download state = Download.of(Orders.take(Orders.auditor("auditor-ca", "US-CA"), WHOLE));
        assertThat(nation.entry(below).has("openings")).isTrue();
        assertThat(state.entry(above).has("openings")).isFalse();
    }

    @Test
    void aProfileThatNamesAnotherPlaceTooStaysClosed() {
        String person = Orders.somebody("HK", "GB");
        long last = Orders.no(person, "HK");
        Download export = Download.of(Orders.take(HK, WHOLE));
        assertThat(export.entry(last - 1).path("type").asText()).isEqualTo("subject.update");
        assertThat(export.entry(last - 1).has("openings")).isFalse();
        assertThat(export.entry(last).has("openings")).isTrue();
    }

    @Test
    void theLogSaysThatAnExportWasTakenAndNotByWhom() {
        String id =
                Orders.order(ALL, "{\"format\":\"ndjson\",\"jurisdictions\":[\"HK\"]}")
                        .statusCode(201)
                        .header("Location", startsWith("http"))
                        .extract()
                        .path("id");
        Download export = Download.of(Orders.download(ALL, id).extract().asString());
        JsonNode last = export.entries().getLast();
        JsonNode leaf = Download.leaf(last);
        assertThat(last.path("type").asText()).isEqualTo("export");
        assertThat(leaf.path("id").asText()).isEqualTo(id);
        assertThat(leaf.path("filter").toString()).isEqualTo("{\"jurisdictions\":[\"HK\"]}");
        assertThat(leaf.path("exporter").asText()).hasSize(43);
        assertThat(leaf.toString()).doesNotContain("auditor-all");
        assertThat(last.path("index").asLong())
                .isEqualTo(export.header().path("size").asLong() - 1);
    }

    @Test
    void onlyWhoAskedMayDownload() {
        String id = Orders.order(ALL, WHOLE).extract().path("id");
        Orders.download(Orders.auditor("another", "*"), id)
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
        Orders.download(ALL, "no-such-export").statusCode(404);
        Orders.download(TestTokens.person("auditor-all"), id).statusCode(403);
        Contract.given().get("/v1/audit/exports/{id}", id).then().statusCode(401);
    }

    @Test
    void whoseTokenNoLongerReachesThatFarMayNotDownload() {
        String id = Orders.order(ALL, WHOLE).extract().path("id");
        Orders.download(Orders.auditor("auditor-all", "HK"), id).statusCode(403);
    }

    @Test
    void nobodyTakesMoreThanTheirTokenReaches() {
        Orders.order(HK, "{\"format\":\"ndjson\",\"jurisdictions\":[\"GB\"]}")
                .statusCode(403)
                .body("type", equalTo("/problems/outside-claim"));
        Orders.order(HK, "{\"format\":\"ndjson\",\"jurisdictions\":[\"*\"]}").statusCode(403);
        Orders.order(Orders.auditor("auditor-none"), WHOLE).statusCode(403);
        Orders.order(TestTokens.officer("officer", "*"), WHOLE).statusCode(403);
    }

    @Test
    void theSameKeyGivesTheSameExport() {
        String key = "export-" + System.nanoTime();
        String first = keyed(key, WHOLE).statusCode(201).extract().path("id");
        keyed(key, WHOLE).statusCode(201).body("id", equalTo(first));
        keyed(key, "{\"format\":\"csv\"}").statusCode(409);
    }

    private static ValidatableResponse keyed(String key, String body) {
        return Contract.as(ALL)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/audit/exports")
                .then();
    }

    @Test
    void anIndexRangeHasEveryEntryOfItAndNoOther() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        Download export =
                Download.of(
                        Orders.take(
                                ALL,
                                "{\"format\":\"ndjson\",\"fromIndex\":%d,\"toIndex\":%d}"
                                        .formatted(index - 1, index + 1)));
        assertThat(export.entries().stream().map(each -> each.path("index").asLong()).toList())
                .containsExactly(index - 1, index);
        assertThat(export.header().path("completeness").asText()).isEqualTo("by-index");
    }

    @Test
    void aTimeRangeAndTypesChooseEntries() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        Download all = Download.of(Orders.take(ALL, WHOLE));
        String at = all.entry(index).path("recordedAt").asText();
        Download since =
                Download.of(
                        Orders.take(ALL, "{\"format\":\"ndjson\",\"from\":\"%s\"}".formatted(at)));
        assertThat(since.entries().getFirst().path("index").asLong()).isEqualTo(index);
        Download before =
                Download.of(
                        Orders.take(
                                ALL,
                                ("{\"format\":\"ndjson\",\"to\":\"%s\","
                                                + "\"types\":[\"subject.update\"]}")
                                        .formatted(at)));
        assertThat(before.entries())
                .isNotEmpty()
                .allMatch(each -> each.path("type").asText().equals("subject.update"))
                .allMatch(each -> each.path("index").asLong() < index);
        assertThat(before.header().path("completeness").asText()).isEqualTo("asserted");
    }

    @Test
    void anExportMayBeEmpty() {
        Download export =
                Download.of(
                        Orders.take(ALL, "{\"format\":\"ndjson\",\"fromIndex\":5,\"toIndex\":5}"));
        assertThat(export.entries()).isEmpty();
    }

    @Test
    void anExportOfManyPagesIsInTheOrderOfTheLog() {
        Download export = Download.of(Orders.take(ALL, WHOLE));
        assertThat(export.entries()).hasSizeGreaterThan(2 * pageEntries);
        export.requireWholeLog(given().get("/log/vkey").asString().strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'format':'xml'}                             | format
                    {'format':'csv','jurisdictions':[]}          | jurisdictions
                    {'format':'csv','jurisdictions':['Hong']}    | jurisdictions[0]
                    {'format':'csv','types':['secrets']}         | types[0]
                    {'format':'csv','fromIndex':-1}              | fromIndex
                    {'format':'csv','fromIndex':2,'toIndex':1}   | toIndex
                    {'format':'csv','from':'yesterday'}          | from
                    {'format':'csv','to':'+10000-01-01T00:00:00Z'} | to
                    {'format':'csv','subject':'u-1'}             | subject
                    """)
    void anOrderThatIsNotValidNamesTheField(String body, String field) {
        Orders.order(ALL, body.replace('\'', '"'))
                .statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void aCsvCanBeReadInASpreadsheetAndEndsWithItsSummary() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        String id =
                Orders.order(
                                HK,
                                "{\"format\":\"csv\",\"fromIndex\":%d,\"toIndex\":%d}"
                                        .formatted(index - 1, index + 1))
                        .extract()
                        .path("id");
        String text =
                Orders.download(HK, id)
                        .contentType(startsWith("text/csv"))
                        .header(
                                "Content-Disposition",
                                equalTo("attachment; filename=\"sayso-export-" + id + ".csv\""))
                        .extract()
                        .asString();
        String[] lines = text.split("\r\n", -1);
        assertThat(lines).hasSize(5);
        assertThat(lines[0])
                .isEqualTo(
                        "index,recordedAt,type,answer,purpose,category,recipient,jurisdiction,"
                                + "effective,notice,actor,leafHash,leaf");
        assertThat(lines[1]).startsWith((index - 1) + ",").contains(",subject.update,,,,,HK,");
        assertThat(lines[2])
                .startsWith(index + ",")
                .contains(",consent.choice,opt-out,ai-training,*,*,HK,");
        String before = text.substring(0, text.lastIndexOf("summary"));
        assertThat(lines[3])
                .isEqualTo("summary,,complete,,,,,,,,,2,sha256:" + Download.sha256(before));
    }
}
