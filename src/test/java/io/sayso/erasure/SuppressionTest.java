package io.sayso.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.sayso.platform.SecretFingerprints;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is erased stays so, also where only the journal knows.
@QuarkusTest
class SuppressionTest {
    private static final Instant LATELY = Instant.parse("2026-01-01T00:00:00Z");
    private static final SubjectHash PERSON = new SubjectHash(7, 8);

    @Inject Suppressor suppressor;
    @Inject SuppressionStore store;
    @Inject SecretFingerprints fingerprints;
    @Inject AgroalDataSource database;

    @Test
    void whatTheLogSaidBeforeDoesNotUndoAnErasureThatOnlyTheJournalKnows(@TempDir Path directory)
            throws SQLException {
        ErasureJournal journal = new ErasureJournal(directory.resolve("erasures"));
        String token = ErasureChange.text(suppressor.person(PERSON));
        ErasureChange erased = new ErasureChange(token, "erased", List.of(), null, null);
        journal.add(List.of(new ErasureJournal.Line(erased, 30, LATELY)));
        Suppression suppression = new Suppression(suppressor, store, fingerprints, journal);
        try (Connection connection = database.getConnection()) {
            suppression.load(connection);
        }
        Erasure refused = new Erasure(Erasure.State.REFUSED, 10, LATELY, "a claim", null);
        suppression.apply(new Erased(PERSON, Set.of(), refused));
        assertThat(suppression.seals(PERSON)).isTrue();
    }
}
