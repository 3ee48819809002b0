package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/// Compares what a service promised with what it has.
record Judge(Api api, Database database) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HexFormat HEX = HexFormat.of();
    private static final Duration CHECKPOINT = Duration.ofSeconds(30);
    private static final int SAMPLE = 40;

    /// Asserts that the log is whole, that every promise of these writers is kept, and that each of
    /// their writes is there once. The writers have stopped.
    void requireKept(Collection<Writers> all) throws SQLException, IOException {
        StoredLog log = StoredLog.read(database);
        log.requireWhole();
        for (Writers writers : all) {
            assertThat(writers.odd()).as("answers that are neither 201 nor 503").isEmpty();
            for (Receipt receipt : writers.receipts()) {
                requireKept(log, receipt);
                assertThat(log.times(receipt.write().mark()))
                        .as("entries of %s", receipt.write())
                        .isEqualTo(1);
            }
        }
        requireSigned(log);
        List<Receipt> receipts = all.stream().flatMap(each -> each.receipts().stream()).toList();
        for (int i = 0; i < SAMPLE; i++) {
            requireProven(receipts.get((int) ((long) i * receipts.size() / SAMPLE)));
        }
    }

    private static void requireKept(StoredLog log, Receipt receipt) throws IOException {
        StoredLog.Entry entry = log.at(receipt.index());
        StoredLog.Choice choice = log.choices().get(receipt.index());
        assertThat(entry).as("entry %d", receipt.index()).isNotNull();
        assertThat(choice).as("answer %d", receipt.index()).isNotNull();
        Objects.requireNonNull(entry);
        Objects.requireNonNull(choice);
        assertThat(entry.type()).isEqualTo("consent.choice");
        assertThat(entry.recordedAt()).isEqualTo(receipt.recordedAt());
        assertThat(choice.recipient()).isEqualTo(receipt.write().mark());
        assertThat(JSON.readTree(choice.change()).path("subject").asText())
                .isEqualTo(receipt.write().subject());
        assertThat(JSON.readTree(entry.leaf()).path("facts").asText())
                .isEqualTo(
                        base64Url(
                                Naive.commitment(
                                        "facts",
                                        choice.facts().getBytes(StandardCharsets.UTF_8),
                                        HEX.parseHex(choice.opening()))));
        assertThat(log.standings().get(receipt.write().subject()))
                .contains('"' + receipt.write().mark() + '"');
    }

    /// The newest checkpoint is of exactly this log, and signed by its key. What the service itself
    /// appends meanwhile, such as an account of what was decided before, is of it too.
    private void requireSigned(StoredLog read) throws SQLException, IOException {
        StoredLog log = read;
        String vkey = api.get("/log/vkey").body();
        long start = System.nanoTime();
        Naive.Signed signed;
        do {
            assertThat(System.nanoTime() - start)
                    .as("waiting for a checkpoint of %d", log.headSize())
                    .isLessThan(CHECKPOINT.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            signed = Naive.Signed.open(api.get("/log/checkpoint").body(), vkey);
            if (signed.size() > log.headSize()) {
                log = StoredLog.read(database);
                log.requireWhole();
            }
        } while (signed.size() != log.headSize());
        assertThat(signed)
                .isEqualTo(new Naive.Signed(Service.ORIGIN, log.headSize(), log.headRoot()));
    }

    /// The person's own receipt opens a leaf that is proven to be in the log at that index.
    private void requireProven(Receipt receipt) throws IOException {
        String token = TestTokens.person(receipt.write().subject());
        Api.Reply reply = api.get("/v1/me/receipts/" + receipt.index(), token);
        assertThat(reply.status()).as("receipt %d", receipt.index()).isEqualTo(200);
        JsonNode evidence = reply.json().path("sayso:log");
        byte[] leaf = Base64.getDecoder().decode(evidence.path("leaf").asText());
        JsonNode opened = JSON.readTree(leaf);
        for (String label : List.of("subject", "facts", "evidence")) {
            JsonNode opening = evidence.path("openings").path(label);
            assertThat(opened.path(label).asText())
                    .isEqualTo(
                            base64Url(
                                    Naive.commitment(
                                            label,
                                            decode(opening, "value"),
                                            decode(opening, "opening"))));
        }
        JsonNode openings = evidence.path("openings");
        assertThat(JSON.readTree(decode(openings.path("subject"), "value")).path("sub").asText())
                .isEqualTo(receipt.write().subject());
        JsonNode facts = JSON.readTree(decode(openings.path("facts"), "value"));
        assertThat(facts.path("answer").asText()).isEqualTo("opt-out");
        assertThat(facts.path("recipient").asText()).isEqualTo(receipt.write().mark());
        requireIncluded(receipt.index(), Naive.leafHash(leaf));
    }

    private void requireIncluded(long index, byte[] leafHash) throws IOException {
        Api.Reply reply = api.get("/v1/log/proof?index=" + index);
        assertThat(reply).extracting(Api.Reply::status).as("%s", reply).isEqualTo(200);
        String proof = reply.body();
        int gap = proof.indexOf("\n\n");
        List<String> lines = proof.substring(0, gap).lines().toList();
        assertThat(lines.getFirst()).isEqualTo("c2sp.org/tlog-proof@v1");
        assertThat(lines.get(1)).isEqualTo("index " + index);
        Naive.Signed signed =
                Naive.Signed.open(proof.substring(gap + 2), api.get("/log/vkey").body());
        List<byte[]> path =
                lines.stream().skip(2).map(line -> Base64.getDecoder().decode(line)).toList();
        assertThat(base64(Naive.rootFrom(index, signed.size(), leafHash, path)))
                .isEqualTo(signed.root());
    }

    private static byte[] decode(JsonNode node, String field) {
        return Base64.getDecoder().decode(node.path(field).asText());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
