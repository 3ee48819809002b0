package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.rulebook.CurrentRulebook;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/// Two officers at once.
@QuarkusTest
class HoldRaceTest {
    private static final int OFFICERS = 8;

    @Inject CurrentRulebook rulebook;
    @Inject AgroalDataSource database;

    @RepeatedTest(2)
    void ofManyWhoLiftAtOnceOneDoes() throws Exception {
        String id = impose();
        List<Integer> answers = race(officer -> lift(officer, id));
        assertThat(answers)
                .containsOnlyOnce(200)
                .filteredOn(each -> each != 200)
                .containsOnly(409)
                .hasSize(OFFICERS - 1);
        assertThat(entries(id)).isEqualTo(2);
        Instant applied =
                rulebook.get().holds().stream()
                        .filter(hold -> hold.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .liftedAt();
        assertThat(applied).isNotNull().isEqualTo(stored(id));
    }

    @RepeatedTest(2)
    void ofManyWhoPublishOneNoticeAtOnceOneDoes() throws Exception {
        String id = "race-" + System.nanoTime();
        List<Integer> answers = race(officer -> publish(officer, id));
        assertThat(answers)
                .containsOnlyOnce(201)
                .filteredOn(each -> each != 201)
                .containsOnly(409)
                .hasSize(OFFICERS - 1);
        assertThat(rulebook.get().notices().keySet())
                .filteredOn(ref -> ref.id().equals(id))
                .hasSize(1);
    }

    private interface Act {
        int by(String officer);
    }

    private static List<Integer> race(Act act) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> running = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(OFFICERS)) {
            for (int i = 0; i < OFFICERS; i++) {
                String officer = TestTokens.officer("officer-" + i, "*");
                running.add(
                        threads.submit(() -> {
                            start.await();
                            return act.by(officer);
                        }));
            }
            start.countDown();
            for (Future<Integer> each : running) {
                answers.add(each.get());
            }
        }
        return answers;
    }

    private static String impose() {
        return Contract.as(TestTokens.officer("imposer", "*"))
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"jurisdiction":"JE","from":"2026-11-21T09:00:00Z","authority":"JOIC",\
                        "reference":"1","reason":"a race"}
                        """)
                .post("/v1/holds")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static int lift(String officer, String id) {
        return Contract.as(officer).noContentType().post("/v1/holds/{id}/lift", id).statusCode();
    }

    private static int publish(String officer, String id) {
        return Contract.as(officer)
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"id":"%s","purposes":["ai-training"],"jurisdictions":["JE"],\
                        "texts":[{"language":"en","title":"A race","body":"Who is first?"}]}
                        """
                                .formatted(id))
                .post("/v1/notices")
                .statusCode();
    }

    private int entries(String id) throws SQLException {
        return (int)
                query("select count(*) from ledger_change where payload like ?", "%" + id + "%");
    }

    private Instant stored(String id) throws SQLException {
        long micros =
                query(
                        "select (extract(epoch from lifted_at) * 1000000)::bigint from hold"
                                + " where id = ?",
                        id);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private long query(String sql, String parameter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getLong(1);
            }
        }
    }
}
