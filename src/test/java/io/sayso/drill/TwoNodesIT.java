package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two production jars write to one database at once.
class TwoNodesIT {
    private static final int PROMISES = 400;

    @TempDir Path directory;

    @Test
    void theyMakeOneHistoryWithoutAGap() throws Exception {
        try (ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("postgres"));
                Service one = node(postgres, "one");
                Service two = node(postgres, "two")) {
            one.start();
            two.start();
            Api first = new Api(one::uri);
            Api second = new Api(two::uri);
            Scene scene = new Scene(first);
            scene.open();
            scene.admit(List.of("drill-person-1"));
            List<String> seen = Collections.synchronizedList(new ArrayList<>());
            Thread looking = Thread.ofVirtual().start(() -> look(List.of(first, second), seen));
            Writers writers = new Writers(first, "one");
            Writers others = new Writers(second, "two");
            try (writers;
                    others) {
                for (int round = 0; round < 3; round++) {
                    writers.awaitPromised(PROMISES);
                    others.awaitPromised(PROMISES);
                }
            }
            new Judge(first, postgres.database()).requireKept(List.of(writers, others));
            new Judge(second, postgres.database()).requireKept(List.of(writers, others));
            looking.interrupt();
            looking.join();

            Set<Long> indexes = new HashSet<>();
            List.of(writers, others)
                    .forEach(each ->
                            each.receipts()
                                    .forEach(receipt ->
                                            assertThat(indexes.add(receipt.index())).isTrue()));
            assertThat(seen).hasSizeGreaterThan(3);
            SignedLog.read(postgres.database())
                    .requireOneHistory(first.get("/log/vkey").body(), List.copyOf(seen));

            // what one acknowledges the other obeys
            assertThat(scene.optIn("drill-person-1", "yes").status()).isEqualTo(201);
            long no = scene.optOut("drill-person-1", "no").json().path("position").asLong();
            Api.Reply asked =
                    new Scene(second)
                            .decide("\"subject\":\"drill-person-1\",\"minPosition\":" + no);
            assertThat(asked.json().path("decision").asBoolean(true)).isFalse();
        }
    }

    private static void look(List<Api> nodes, List<String> seen) {
        while (!Thread.interrupted()) {
            for (Api node : nodes) {
                try {
                    seen.add(node.get("/log/checkpoint").body());
                } catch (IOException e) {
                    return; // told to stop
                }
            }
            LockSupport.parkNanos(200_000_000);
        }
    }

    /// The keys are shared, as they must be; all else is each node's own.
    private Service node(ExternalPostgres postgres, String name) throws IOException {
        Path keys = Files.createDirectories(directory.resolve("keys"));
        Map<String, String> environment = new HashMap<>(postgres.environment(postgres.port()));
        environment.put("SAYSO_KEYS_DIR", keys.toString());
        return Service.on(directory.resolve(name), environment);
    }
}
