package io.sayso.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.sayso.ledger.EntryStore;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.SubjectLog;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// The key-encryption key is replaced while people answer, and nothing of theirs is lost.
@QuarkusTest
class KeyEncryptionRotationTest {
    @Inject KeyEncryptionKeys keys;
    @Inject KeyEncryptionRotation rotation;
    @Inject AgroalDataSource database;
    @Inject SubjectLog log;
    @Inject SubjectHasher hasher;
    @Inject GroupCommit commit;
    @Inject ErasureConfig config;
    @Inject EntryStore entries;

    private record Answered(String person, long index) {}

    @Test
    void everyAnswerOpensBeforeDuringAndAfterARotation() throws Exception {
        List<Answered> answered = answers(5);
        String old = keys.current();
        String next = add();
        rotation.step(old, next);
        answered.addAll(answers(5));
        answered.forEach(this::opens);
        rotation.rotate();
        answered.addAll(answers(5));
        answered.forEach(this::opens);
        assertThat(used()).containsExactly(next);
        Contract.as(TestTokens.operator())
                .get("/v1/operations/key-encryption-keys")
                .then()
                .statusCode(200)
                .body("current", equalTo(next))
                .body("keys.findAll { it.used }.name", equalTo(List.of(next)))
                .body("keys.findAll { !it.used }.name", hasItem(old));
    }

    @Test
    void aRotationThatEndedBeforeItWasAnnouncedIsAnnouncedByTheNext() throws Exception {
        answers(1);
        rotation.rotate();
        String old = keys.current();
        String next = add();
        while (rotation.step(old, next) > 0) {
            // as a node does that is killed after the last one
        }
        assertThat(used()).containsExactly(next);
        assertThat(announcements(next)).isZero();
        new KeyEncryptionRotation(database, keys, commit, config).rotate();
        assertThat(announcements(next)).isEqualTo(1);
        new KeyEncryptionRotation(database, keys, commit, config).rotate();
        assertThat(announcements(next)).isEqualTo(1);
    }

    private long announcements(String name) {
        return entries.page(0, entries.size(), List.of("key.rotate"), 1_000).stream()
                .map(each -> new String(each.leaf().toArray(), StandardCharsets.UTF_8))
                .filter(leaf -> leaf.contains("\"to\":\"" + name + "\""))
                .count();
    }

    /// Puts a newer key into the directory.
    private String add() throws IOException {
        String name = KeyEncryptionKeys.KEK + "-" + (KeyEncryptionKeys.number(keys.current()) + 1);
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Path directory = ConfigProvider.getConfig().getValue("sayso.keys-dir", Path.class);
        Path fresh = directory.resolve(name + ".new");
        Files.writeString(fresh, Base64.getEncoder().encodeToString(secret) + "\n");
        Files.move(fresh, directory.resolve(name + ".key"));
        return name;
    }

    private List<String> used() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return KeyEncryptionKeys.used(connection);
        }
    }

    private static List<Answered> answers(int count) {
        List<Answered> answered = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String person = "rotated-" + UUID.randomUUID();
            int index =
                    Contract.as(TestTokens.person(person))
                            .contentType(ContentType.JSON)
                            .post("/v1/me/opt-out")
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("index");
            answered.add(new Answered(person, index));
        }
        return answered;
    }

    private void opens(Answered answer) {
        SubjectLog.Opened opened =
                log.open(
                                hasher.of(new SubjectId(answer.person())),
                                answer.index(),
                                "consent.choice")
                        .orElseThrow();
        assertThat(Sealing.open(opened.secret(), opened.opening().sealed()).subject().toArray())
                .asString(StandardCharsets.UTF_8)
                .contains(answer.person());
    }
}
