package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One of two nodes has a clock that was set back by an hour.
class ClockSetBackIT {
    @TempDir Path directory;

    @Test
    void recordedTimesOnlyRiseAndDecisionsAreNeverOlderThanWhatTheyKnow() throws Exception {
        try (ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("postgres"));
                Service right = node(postgres, "right", "PT0S");
                Service wrong = node(postgres, "wrong", "-PT1H")) {
            right.start();
            wrong.start();
            assertThat(wrong.log()).contains("FAULT INJECTION", "PT-1H");
            Scene here = new Scene(new Api(right::uri));
            Scene there = new Scene(new Api(wrong::uri));
            here.open();
            here.admit(List.of("drill-person-1"));

            Instant before = Instant.EPOCH;
            for (int round = 0; round < 6; round++) {
                Scene writer = round % 2 == 0 ? here : there;
                Scene other = round % 2 == 0 ? there : here;
                boolean yes = round % 4 < 2;
                Api.Reply reply =
                        yes
                                ? writer.optIn("drill-person-1", "k" + round)
                                : writer.optOut("drill-person-1", "k" + round);
                assertThat(reply.status()).as("%s", reply).isEqualTo(201);
                Instant recorded = Instant.parse(reply.json().path("recordedAt").asText());
                assertThat(recorded).isAfter(before);
                assertThat(Duration.between(recorded, Instant.now()).abs())
                        .as("the database's clock is what counts")
                        .isLessThan(Duration.ofMinutes(5));
                before = recorded;
                for (Scene asked : List.of(writer, other)) {
                    JsonNode answer =
                            asked.decide(
                                            "\"subject\":\"drill-person-1\",\"minPosition\":"
                                                    + reply.json().path("position").asLong())
                                    .json();
                    assertThat(answer.path("decision").asBoolean(!yes))
                            .as("%s", answer)
                            .isEqualTo(yes);
                    assertThat(Instant.parse(answer.path("evaluatedAt").asText()))
                            .isAfterOrEqualTo(recorded);
                }
            }
            StoredLog.read(postgres.database()).requireWhole();

            // the node that is behind signs, and goes on being able to
            String vkey = new Api(wrong::uri).get("/log/vkey").body();
            long size = StoredLog.read(postgres.database()).headSize();
            right.stop();
            Await.until(
                    "a checkpoint of all",
                    () -> SignedLog.read(postgres.database()),
                    signed -> signed.covered(vkey) >= size);
            SignedLog.read(postgres.database()).requireOneHistory(vkey, List.of());
            assertThat(new Api(wrong::uri).get("/q/health/ready").status()).isEqualTo(200);
        }
    }

    private Service node(ExternalPostgres postgres, String name, String skew) throws Exception {
        Path keys = Files.createDirectories(directory.resolve("keys"));
        Map<String, String> environment = new HashMap<>(postgres.environment(postgres.port()));
        environment.put("SAYSO_KEYS_DIR", keys.toString());
        environment.put("SAYSO_CLOCK_SKEW", skew);
        return Service.on(directory.resolve(name), environment);
    }
}
