package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What holds where, for anybody who wants to know.
@QuarkusTest
class JurisdictionResourceTest {
    @Test
    void everybodySeesWhatEachJurisdictionSays() {
        Contract.given()
                .get("/v1/jurisdictions")
                .then()
                .statusCode(200)
                .body("items", hasSize(150))
                .body("$", not(hasKey("cursor")))
                .body("disclaimer", containsString("Not legal advice"))
                .body("items.find { it.code == 'NO' }.parent", equalTo("EU"))
                .body("items.find { it.code == 'ZZ' }.'default'.silence", equalTo("deny"))
                .body("items.find { it.code == 'US-TX' }.version", equalTo("US-TX@1+US@1"))
                .body("items.find { it.code == 'US-TX' }.'default'.silence", equalTo("allow"));
    }

    @Test
    void oneJurisdictionIsShownWithItsGrounds() {
        Contract.given()
                .get("/v1/jurisdictions/HK")
                .then()
                .statusCode(200)
                .body("name", equalTo("Hong Kong SAR"))
                .body("noticeWindow", equalTo("P30D"))
                .body("background.statute.citation", equalTo("Cap. 486"))
                .body("background.rationale", containsString("DPP3"))
                .body("sources.find { it.id == 'pcpd_li' }.url", containsString("pcpd.org.hk"));
    }

    @ParameterizedTest
    @CsvSource({"AQ,404", "US-AK,404", "hk,400", "*,400", "HKG,400"})
    void whatHasNoRuleOfItsOwnIsNotShown(String code, int status) {
        Contract.given().get("/v1/jurisdictions/{code}", code).then().statusCode(status);
    }

    @Test
    void pagesFollowOneAnotherWithoutAGap() {
        List<String> codes = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page =
                    (cursor == null
                                    ? Contract.given()
                                    : Contract.given().queryParam("cursor", cursor))
                            .queryParam("limit", 40)
                            .get("/v1/jurisdictions")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            codes.addAll(page.getList("items.code"));
            cursor = page.get("cursor");
        } while (cursor != null);
        assertThat(codes).hasSize(150).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void officersAuditorsAndOperatorsSeeTheRulesInForce() {
        Contract.as(TestTokens.operator())
                .get("/v1/rules")
                .then()
                .statusCode(200)
                .body("items", hasSize(150))
                .body(
                        "items.find { it.jurisdiction == 'US-MD' }.prohibited.find { it.category =="
                                + " 'health' }.purpose",
                        equalTo("*"));
        Contract.as(TestTokens.auditor()).get("/v1/rules").then().statusCode(200);
        Contract.as(TestTokens.person("p")).get("/v1/rules").then().statusCode(403);
        Contract.given().get("/v1/rules").then().statusCode(401);
    }
}
