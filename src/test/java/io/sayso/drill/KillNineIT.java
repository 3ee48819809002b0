package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `kill -9` in the middle of 64 concurrent writers loses nothing that was acknowledged.
class KillNineIT {
    private static final List<Writers> ALL = new ArrayList<>();
    private static Service service;

    /// Who is killed.
    enum Victim {
        SERVICE {
            @Override
            void kill(Service service) {
                service.killNine();
            }
        },
        SERVICE_AND_DATABASE {
            @Override
            void kill(Service service) {
                ProcessHandle postmaster = Database.postmaster(service.data().resolve("pg"));
                postmaster.destroyForcibly();
                service.killNine();
            }
        };

        abstract void kill(Service service);
    }

    @BeforeAll
    static void start(@TempDir Path directory) {
        service = Service.on(directory, Map.of());
        service.start();
    }

    @AfterAll
    static void judgeAllAndStop() throws SQLException, IOException {
        try (Service last = service) {
            new Judge(new Api(last::uri), Database.embedded(last.data())).requireKept(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAcknowledgedAnswerSurvives(Victim victim) throws SQLException, IOException {
        survive(victim, 500);
    }

    @Tag("soak")
    @RepeatedTest(20)
    void everyAcknowledgedAnswerSurvivesManyKills() throws SQLException, IOException {
        survive(Victim.SERVICE, 3_000);
        survive(Victim.SERVICE_AND_DATABASE, 3_000);
    }

    private static void survive(Victim victim, int promises) throws SQLException, IOException {
        Api api = new Api(service::uri);
        try (Writers writers = new Writers(api, "k" + ALL.size())) {
            ALL.add(writers);
            writers.awaitPromised(promises);
            victim.kill(service);
            service.start();
            // They went on all the while, and the new process serves them.
            writers.awaitPromised(promises);
        }
        assertThat(ALL.getLast().cutOff()).as("requests cut off by the kill").isPositive();
        new Judge(api, Database.embedded(service.data())).requireKept(List.of(ALL.getLast()));
        assertThat(service.log()).doesNotContain("drill-person-");
    }
}
