package io.sayso.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.erasure.SealedEntries;
import io.sayso.erasure.SealedEntry;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was sealed is proven by the log, and the log stays as it was.
@QuarkusTest
class ErasureBatchTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Inject AgroalDataSource database;
    @Inject SubjectHasher hasher;
    @Inject LogReader log;
    @Inject SealedEntries sealed;

    private final Erasable person = Erasable.fresh();
    private final String other = person.id() + "-other";

    @BeforeEach
    void register() {
        person.isRegistered();
    }

    @Test
    void everyOpeningOfAnErasedPersonIsInABatchOnceAndProven() throws Exception {
        person.saysYes().statusCode(201);
        person.isTold(other).statusCode(201);
        Set<String> openings = openings();
        assertThat(openings).hasSize(3);
        long erased = person.isErased().extract().jsonPath().getLong("index");
        openings.add(erased + "/0");
        int index = batch().statusCode(200).body("count", greaterThan(3)).extract().path("index");
        batch().statusCode(204);
        List<SealedEntry> proven = proven(openings);
        assertThat(proven).hasSize(openings.size());
        for (SealedEntry each : proven) {
            JsonNode leaf = JSON.readTree(log.leaf(each.batch()).orElseThrow().toArray());
            assertThat(leaf.path("t").asText()).isEqualTo("erasure.batch");
            assertThat(each.batch()).isLessThanOrEqualTo(index);
            assertThat(each.proof().treeSize()).isEqualTo(leaf.path("count").asLong());
            assertThatCode(() ->
                            each.proof()
                                    .verify(
                                            Hashes.leaf(
                                                    SealedEntry.leaf(each.index(), each.ordinal())),
                                            root(leaf)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void anEntryAboutManyStaysCheckableForTheOthers() throws Exception {
        int index = person.isTold(other).extract().path("index");
        JsonNode leaf = JSON.readTree(log.leaf(index).orElseThrow().toArray());
        person.isErased();
        batch();
        SealedEntry gone = proven(Set.of(index + "/0")).getFirst();
        // The other's opening left, their own part can be made; here the tree shows that it fits.
        assertThat(gone.part()).isNotNull();
        assertThat(leaf.path("count").asInt()).isEqualTo(2);
        Hash others = otherPart(index);
        assertThat(Hashes.root(List.of(Objects.requireNonNull(gone.part()), others)))
                .isEqualTo(root(leaf));
    }

    @Test
    void theLogIsNotChangedByABit() throws SQLException {
        person.saysYes().statusCode(201);
        long size = number("select size from ledger_head");
        String before = digest(size);
        person.isErased();
        assertThat(digest(size)).isEqualTo(before);
    }

    @Test
    void onlyOperatorsMakeBatches() {
        Contract.as(TestTokens.officer("anna", "*"))
                .contentType(ContentType.JSON)
                .post("/v1/operations/erasure-batches")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse batch() {
        return Contract.as(TestTokens.operator())
                .contentType(ContentType.JSON)
                .post("/v1/operations/erasure-batches")
                .then();
    }

    private static Hash root(JsonNode leaf) {
        return Hash.of(Base64.getUrlDecoder().decode(leaf.path("root").asText()));
    }

    private List<SealedEntry> proven(Set<String> wanted) {
        List<SealedEntry> proven = new ArrayList<>();
        List<SealedEntry> page = sealed.page(0, -1, Long.MAX_VALUE, 100);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(each -> wanted.contains(each.index() + "/" + each.ordinal()))
                    .forEach(proven::add);
            SealedEntry last = page.getLast();
            page = sealed.page(last.index(), last.ordinal(), Long.MAX_VALUE, 100);
        }
        return proven;
    }

    private Set<String> openings() throws SQLException {
        Set<String> openings = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select index, ordinal from ledger_opening where subject = ?")) {
            select.setBytes(1, hasher.of(new SubjectId(person.id())).bytes());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    openings.add(row.getLong(1) + "/" + row.getInt(2));
                }
            }
        }
        return openings;
    }

    /// Erases the other too, to learn their part the same way.
    private Hash otherPart(int index) throws IOException {
        Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .post("/v1/subjects/{id}/erasure", other)
                .then()
                .statusCode(200);
        batch();
        return Objects.requireNonNull(proven(Set.of(index + "/1")).getFirst().part());
    }

    private String digest(long size) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select md5(coalesce(string_agg(e::text, '' order by e.index), ''))
                                       || (select md5(coalesce(
                                               string_agg(t::text, '' order by level, tile), ''))
                                           from ledger_tile t where level = 0 and tile < ?)
                                from ledger_entry e where e.index < ?
                                """)) {
            select.setLong(1, size / 256);
            select.setLong(2, size);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
