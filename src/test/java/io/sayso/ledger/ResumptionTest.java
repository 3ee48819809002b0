package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.Trees;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log of 300 entries, and places from which it goes on or does not.
@QuarkusTest
class ResumptionTest {
    private static final String NAME = "test.example/resumed";
    private static final Hash ORIGIN = Continuity.digest(NAME);

    @TempDir Path directory;

    private OwnSchema schema;
    private Resumption resumption;
    private Follower follower;

    @BeforeEach
    void create() throws SQLException {
        schema = OwnSchema.create("resumption_test");
        new TinyLog(schema.connection()).append(300);
        LogSettings settings = new LogSettings(NAME, directory);
        follower =
                new Follower(
                        new LedgerStore(),
                        schema.database(),
                        System::nanoTime,
                        settings,
                        List.<Projection>of(),
                        new Continuity(settings));
        resumption = new Resumption(follower, new LedgerStore(), settings);
    }

    @AfterEach
    void drop() throws SQLException {
        schema.close();
    }

    @Test
    void aLogGoesOnFromWhereANodeHadAppliedIt() throws SQLException {
        follower.load();
        assertThat(resumption.now()).isEqualTo(place(300));
        try (Connection connection = schema.database().getConnection()) {
            assertThat(resumption.goesOnFrom(connection, place(300))).isTrue();
            assertThat(resumption.goesOnFrom(connection, place(257))).isTrue();
            List<Change.At> since = new ArrayList<>();
            resumption.forEachSince(connection, place(257), since::addAll);
            assertThat(since).allMatch(each -> each.index() >= 257);
        }
    }

    @Test
    void aShorterLogAnotherOneOrOneOfAnotherNameDoesNot() throws SQLException {
        Hash other = Hashes.emptyRoot();
        try (Connection connection = schema.database().getConnection()) {
            assertThat(resumption.goesOnFrom(connection, place(301))).isFalse();
            assertThat(resumption.goesOnFrom(connection, new Resumption.Place(257, other, ORIGIN)))
                    .isFalse();
            assertThat(
                            resumption.goesOnFrom(
                                    connection,
                                    new Resumption.Place(
                                            300,
                                            place(300).root(),
                                            Continuity.digest("test.example/another"))))
                    .isFalse();
        }
    }

    private static Resumption.Place place(int size) {
        return new Resumption.Place(size, Hashes.root(Trees.leaves(size)), ORIGIN);
    }
}
