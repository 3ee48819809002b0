package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.Trees;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node that was away for more entries than it applies at once.
@QuarkusTest
class FollowerTest {
    @TempDir Path directory;

    private OwnSchema schema;

    @BeforeEach
    void create() throws SQLException {
        schema = OwnSchema.create("follower_test");
    }

    @AfterEach
    void drop() throws SQLException {
        schema.close();
    }

    @Test
    void whatWasAppliedBeforeAFailureIsNotForgotten() throws Exception {
        LogSettings settings = new LogSettings("test.example/followed", directory);
        Continuity continuity = new Continuity(settings);
        FailsOnce projection = new FailsOnce();
        Follower follower =
                new Follower(
                        new LedgerStore(),
                        schema.database(),
                        System::nanoTime,
                        settings,
                        List.<Projection>of(projection),
                        continuity);
        follower.load();
        TinyLog log = new TinyLog(schema.connection());
        for (int i = 0; i < 3; i++) {
            log.append(7_000);
        }
        follower.poll();
        assertThat(follower.applied().position().value()).isEqualTo(10_000);
        assertThat(continuity.mark().orElseThrow().size()).isEqualTo(10_000);
        assertThat(continuity.mark().orElseThrow().root())
                .isEqualTo(Hashes.root(Trees.leaves(10_000)));

        follower.poll();
        assertThat(follower.applied().position().value()).isEqualTo(21_000);
        assertThat(continuity.mark().orElseThrow().size()).isEqualTo(21_000);
        assertThat(continuity.broken()).isEmpty();
    }

    /// Applies the first chunk, and the second at the second attempt.
    private static final class FailsOnce implements Projection {
        private int calls;

        @Override
        public void load(Connection connection) {
            // nothing to remember
        }

        @Override
        public void store(Connection transaction, List<Change.At> changes) {
            // nothing to remember
        }

        @Override
        public void apply(List<Change.At> changes) {
            calls++;
            if (calls == 2) {
                throw new IllegalStateException("a test's");
            }
        }
    }
}
