package io.sayso.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.verify.ReceiptVerifier;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

/// What a person can check for themselves with nothing but their receipt and the log's key.
@QuarkusTest
class ReceiptTest {
    private static final String OFF = "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\"}";

    private final String subject = "receipt-" + UUID.randomUUID();

    @Test
    void everyFormProvesTheSameAnswer() throws Exception {
        String where = say(OFF);
        for (String type : List.of("application/ld+json", "application/jose", "text/html")) {
            byte[] receipt = get(where, type).then().statusCode(200).extract().asByteArray();
            ReceiptVerifier.Verified verified = new ReceiptVerifier(List.of(key())).verify(receipt);
            assertThat(verified.subject()).isEqualTo(subject);
            assertThat(verified.facts().path("answer").asText()).isEqualTo("opt-out");
            assertThat(verified.checkpoint().size()).isGreaterThan(verified.index());
        }
    }

    @Test
    void aLinkCanAskForAForm() {
        String where = say(OFF);
        get(where, "*/*").then().statusCode(200).contentType("application/ld+json");
        get(where + "?format=html", "*/*").then().contentType(containsString("text/html"));
        get(where + "?format=jose", "text/html").then().contentType("application/jose");
    }

    @Test
    void theSignedFormVerifiesByThePublishedKeySet() throws Exception {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(get(say(OFF), "application/jose").asString());
        JsonWebKeySet keys =
                new JsonWebKeySet(
                        Contract.given()
                                .get("/log/jwks.json")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString());
        jws.setKey(keys.findJsonWebKey(jws.getKeyIdHeaderValue(), null, null, null).getKey());
        assertThat(jws.verifySignature()).isTrue();
    }

    @Test
    void aYesIsAConsentRecordWithEveryFieldTheSpecificationAsksFor() {
        String notice = publish("HK");
        home("HK");
        String place = "dpv:hasRecordOfActivity[0].'dpv:hasProcess'[0].";
        ValidatableResponse receipt =
                get(say(yes(notice, "HK")), "application/ld+json").then().statusCode(200);
        receipt.body("'@type'", equalTo("dpv:ConsentReceipt"))
                .body("'dct:conformsTo'", equalTo("https://w3id.org/dpv/schema/dpv-27560#receipt"))
                .body("'dct:identifier'", containsString("/v1/me/receipts/"));
        JsonPath json = receipt.extract().jsonPath();
        assertThat(json.getString("'dpv:hasRecordOfActivity'[0].'@type'"))
                .isEqualTo("dpv:ConsentRecord");
        assertThat(json.getString("'dpv:hasRecordOfActivity'[0].'dpv:hasConsentStatus'"))
                .isEqualTo("dpv:ConsentGiven");
        assertThat(json.getString("'dpv:hasRecordOfActivity'[0].'dpv:hasNotice'[0].'sayso:digest'"))
                .startsWith("sha256:");
        String process = place.replace("dpv:hasRecordOfActivity", "'dpv:hasRecordOfActivity'");
        assertThat(json.getString(process + "'dpv:hasPurpose'[0].'@id'"))
                .isEqualTo("sayso:purpose:ai-training");
        assertThat(json.getString(process + "'dpv:hasJurisdiction'[0].'@id'")).isEqualTo("loc:HK");
        assertThat(json.getString(process + "'dpv:hasDataController'[0].'dpv:hasAddress'"))
                .isNotBlank();
        assertThat(json.getList(process + "'dpv:hasStorageCondition'")).hasSize(2);
        assertThat(json.getList(process + "'dpv:hasConsentControl'")).hasSize(3);
        assertThat(json.getString(process + "'dpv:hasApplicableLaw'[0].'dct:identifier'"))
                .startsWith("HK@");
    }

    @Test
    void aNoAfterAYesIsAWithdrawalAndAFirstNoARefusal() {
        String notice = publish("HK");
        home("HK");
        assertThat(status(say(OFF))).isEqualTo("dpv:ConsentRefused");
        say(yes(notice, "HK"));
        assertThat(status(say(yes(notice, "HK")))).isEqualTo("dpv:RenewedConsentGiven");
        assertThat(status(say(OFF))).isEqualTo("dpv:ConsentWithdrawn");
    }

    /// Texas lets silence permit: there a no objects to something, and refuses no consent.
    @Test
    void anObjectionIsNotWrittenAsConsent() {
        home("US-TX");
        get(say(OFF), "application/ld+json")
                .then()
                .statusCode(200)
                .body("'@type'", equalTo("sayso:ObjectionReceipt"))
                .body("'dpv:hasRecordOfActivity'", hasSize(1))
                .body("'dpv:hasRecordOfActivity'[0].'@type'", equalTo("sayso:ObjectionRecord"))
                .body(
                        "'dpv:hasRecordOfActivity'[0].'dpv:hasEntityInvolvement'",
                        equalTo("dpv:OptingOutFromProcess"))
                .body(not(containsString("ConsentRecord")))
                .body(not(containsString("hasConsentStatus")));
    }

    @Test
    void whereBothHoldANoIsBoth() {
        home("US-TX", "HK");
        get(say(OFF), "application/ld+json")
                .then()
                .statusCode(200)
                .body("'dpv:hasRecordOfActivity'.'@type'", hasItem("dpv:ConsentRecord"))
                .body("'dpv:hasRecordOfActivity'.'@type'", hasItem("sayso:ObjectionRecord"));
    }

    @Test
    void aReceiptIsItsOwnersOnly() {
        String where = say(OFF);
        get(where, "application/ld+json").then().statusCode(200);
        String stranger = TestTokens.person("somebody-else");
        for (String type : List.of("application/ld+json", "application/jose", "text/html")) {
            Contract.as(stranger).accept(type).get(where).then().statusCode(404);
        }
        Contract.as(stranger).get("/v1/me/receipts/none").then().statusCode(404);
        Contract.given().get(where).then().statusCode(401);
    }

    @Test
    void thePagesCodeLeadsToThePublicProofOfTheVeryEntry() throws Exception {
        String where = say(OFF);
        String page = get(where, "text/html").asString();
        assertThat(page).doesNotContain("<script");
        String link = scan(page);
        JsonPath receipt = get(where, "application/ld+json").jsonPath();
        byte[] leaf = Base64.getDecoder().decode(receipt.getString("'sayso:log'.leaf"));
        assertThat(link)
                .endsWith(
                        "/v1/log/proof?index="
                                + receipt.getLong("'sayso:log'.index")
                                + "#"
                                + Hashes.leaf(leaf).toBase64Url());
        assertThat(link).doesNotContain(subject);
    }

    private static String scan(String page) throws Exception {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(page);
        assertThat(box.find()).isTrue();
        int size = Integer.parseInt(box.group(1));
        int scale = 4;
        int[] pixels = new int[size * scale * size * scale];
        Arrays.fill(pixels, 0xffffff);
        Matcher module = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(page);
        while (module.find()) {
            int left = Integer.parseInt(module.group(1)) * scale;
            int top = Integer.parseInt(module.group(2)) * scale;
            for (int y = top; y < top + scale; y++) {
                Arrays.fill(pixels, y * size * scale + left, y * size * scale + left + scale, 0);
            }
        }
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(
                                        new RGBLuminanceSource(
                                                size * scale, size * scale, pixels))))
                .getText();
    }

    private String status(String where) {
        return get(where, "application/ld+json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("'dpv:hasRecordOfActivity'[0].'dpv:hasConsentStatus'");
    }

    private String say(String answer) {
        return Contract.as(TestTokens.person(subject))
                .contentType(ContentType.JSON)
                .body(answer)
                .post("/v1/me/choices")
                .then()
                .statusCode(201)
                .extract()
                .path("receipt");
    }

    private Response get(String where, String accept) {
        return Contract.covered(
                () -> Contract.as(TestTokens.person(subject)).accept(accept).get(where));
    }

    private void home(String... codes) {
        String places =
                String.join(
                        ",",
                        Arrays.stream(codes)
                                .map(code ->
                                        "{\"code\":\"%s\",\"since\":\"2020-01-01T00:00:00Z\"}"
                                                .formatted(code))
                                .toList());
        Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body("{\"jurisdictions\":[" + places + "]}")
                .put("/v1/subjects/" + subject)
                .then()
                .statusCode(200);
    }

    private static String publish(String place) {
        String id = "receipt-" + UUID.randomUUID();
        Contract.as(TestTokens.officer("anna", "*"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"id\":\"%s\",\"purposes\":[\"ai-training\"],\"jurisdictions\":[\"%s\"],\"texts\":[{\"language\":\"en\",\"title\":\"May we?\",\"body\":\"We would like to.\"}]}"
                                .formatted(id, place))
                .post("/v1/notices")
                .then()
                .statusCode(201);
        return id;
    }

    private static String yes(String notice, String place) {
        return "{\"answer\":\"opt-in\",\"purpose\":\"ai-training\",\"jurisdiction\":\"%s\",\"notice\":{\"id\":\"%s\",\"version\":1,\"language\":\"en\"}}"
                .formatted(place, notice);
    }

    private static NoteVerifier key() {
        return NoteVerifier.parse(
                Contract.given()
                        .get("/log/vkey")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }
}
