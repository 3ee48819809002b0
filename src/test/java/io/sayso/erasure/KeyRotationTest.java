package io.sayso.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import jakarta.inject.Inject;
import java.io.IOException;
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

/// The key-encryption key is replaced while people answer, and none of them loses a receipt.
@QuarkusTest
class KeyRotationTest {
    @Inject KeyEncryptionKeys keys;
    @Inject KeyRotation rotation;
    @Inject AgroalDataSource database;

    private record Receipt(String person, String path) {}

    @Test
    void everyReceiptOpensBeforeDuringAndAfterARotation() throws Exception {
        List<Receipt> receipts = answers(5);
        String old = keys.current();
        String next = add();
        rotation.step(old, next);
        receipts.addAll(answers(5));
        receipts.forEach(KeyRotationTest::opens);
        rotation.rotate();
        receipts.addAll(answers(5));
        receipts.forEach(KeyRotationTest::opens);
        assertThat(used()).containsExactly(next);
        Contract.as(TestTokens.operator())
                .get("/v1/operations/key-encryption-keys")
                .then()
                .statusCode(200)
                .body("current", equalTo(next))
                .body("keys.findAll { it.used }.name", equalTo(List.of(next)))
                .body("keys.findAll { !it.used }.name", hasItem(old));
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

    private static List<Receipt> answers(int count) {
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String person = "rotated-" + UUID.randomUUID();
            String path =
                    Contract.as(TestTokens.person(person))
                            .contentType(ContentType.JSON)
                            .post("/v1/me/opt-out")
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("receipt");
            receipts.add(new Receipt(person, path));
        }
        return receipts;
    }

    private static void opens(Receipt receipt) {
        Contract.as(TestTokens.person(receipt.person())).get(receipt.path()).then().statusCode(200);
    }
}
