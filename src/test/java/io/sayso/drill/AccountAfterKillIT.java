package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` just after decisions were answered, long before they would have been in the log: each
/// is accounted for by the next process.
class AccountAfterKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PERSON = "drill-person-asked-about";

    @Test
    void whatWasAnsweredIsAccountedFor(@TempDir Path directory) throws IOException {
        try (Service service = Service.on(directory, Map.of("SAYSO_DECISIONS_WINDOW", "PT1H"))) {
            service.start();
            Api api = new Api(service::uri);
            ask(api, "\"subject\":\"%s\"".formatted(PERSON));
            ask(api, "\"items\":[{\"subject\":\"%s\"},{\"subject\":\"x\"}]".formatted(PERSON));
            assertThat(lookups(api)).as("the window is long").isEmpty();
            service.killNine();
            service.start();
            long start = System.nanoTime();
            while (lookups(api).size() < 2) {
                assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            assertThat(lookups(api).findValuesAsText("form"))
                    .containsExactlyInAnyOrder("single", "batch");
            assertThat(service.log()).doesNotContain(PERSON);
        }
    }

    private static void ask(Api api, String members) throws IOException {
        Api.Reply reply =
                api.post(
                        "/v1/decisions",
                        TestTokens.pipeline("self"),
                        null,
                        "{\"purpose\":\"ai-training.generative\",%s}".formatted(members));
        assertThat(reply.status()).isEqualTo(200);
    }

    private static JsonNode lookups(Api api) throws IOException {
        return api.get("/v1/me/lookups", TestTokens.person(PERSON)).json().path("items");
    }
}
