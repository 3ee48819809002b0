package io.sayso.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorParseException;
import io.sayso.audit.bundle.Unpacked;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.HashSource;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.tiles.EntryBundle;
import io.sayso.ledger.tiles.TilePath;
import io.sayso.platform.ServiceProcess;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An export of 100,000 entries is accepted by verifiers that nobody here wrote. One that is not
/// installed fails the test: `.ci/run` installs them.
class StrangersIT {
    private static final int ENTRIES = Integer.getInteger("strangers.entries", 100_000);
    private static final Path SCRIPTS = Path.of("src/verify").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path folder;
    private static Path zip;
    private static Unpacked bundle;
    private static String vkey;

    @BeforeAll
    static void takeAnExport() throws Exception {
        try (ServiceProcess service = ServiceProcess.Start.on(folder.resolve("data")).ready();
                HttpClient client = HttpClient.newHttpClient()) {
            Outside outside = new Outside(client, service.base());
            for (int from = 0; from < ENTRIES; from += Outside.BATCH) {
                outside.people(from, Math.min(ENTRIES, from + Outside.BATCH));
            }
            vkey = outside.get("/log/vkey").strip();
            zip = outside.export(folder.resolve("export.zip"), "{}");
        }
        bundle = Unpacked.of(Files.readAllBytes(zip));
    }

    @Test
    void ourSingleFileVerifierAcceptsItOnABareJdk() throws Exception {
        String said =
                run(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        bundle.folder().resolve("Verify.java").toString(),
                        "--key",
                        vkey,
                        zip.toString());
        assertThat(said).contains("completeness: proof").endsWith("OK\n");
        assertThat(said).containsPattern("OPENED +" + ENTRIES / 1000);
    }

    @Test
    void goAcceptsSignaturesTilesInclusionAndConsistency() throws Exception {
        assertThat(run(SCRIPTS.resolve("verify-go.sh").toString(), folder(), vkey))
                .containsPattern("go sumdb: [0-9]{6,} entries in the tree");
    }

    @Test
    void goRefusesATileThatWasTouched() throws Exception {
        byte[] whole = bundle.bytes("tile/0/017");
        byte[] touched = whole.clone();
        touched[5] ^= 1;
        bundle.write("tile/0/017", touched);
        try {
            assertThat(exit(SCRIPTS.resolve("verify-go.sh").toString(), folder(), vkey)).isOne();
        } finally {
            bundle.write("tile/0/017", whole);
        }
    }

    @Test
    void opensslAcceptsTheSignatures() throws Exception {
        assertThat(run(SCRIPTS.resolve("verify-openssl.sh").toString(), folder(), vkey))
                .contains("openssl: checkpoint: Signature Verified Successfully")
                .contains("openssl: MANIFEST: Signature Verified Successfully")
                .contains("sha256sum: ");
    }

    @Test
    void sigstoreAcceptsCheckpointAndInclusion()
            throws RekorParseException, InclusionProofVerificationException {
        RekorEntry.Checkpoint checkpoint = Checkpoints.from(bundle.text("checkpoint"));
        assertThat(checkpoint.getOrigin()).isEqualTo(vkey.substring(0, vkey.indexOf('+')));
        long size = checkpoint.getSize();
        byte[] root = Base64.getDecoder().decode(checkpoint.getBase64Hash());
        HashSource tiles =
                (tile, width) -> Hash.split(bundle.bytes(new TilePath.Tree(tile, width).format()));
        ProofBuilder proofs = new ProofBuilder(tiles);
        for (long index = 0; index < size; index += 1 + size / 500) {
            byte[] leaf = Hashes.leaf(entry(index, size)).bytes();
            List<byte[]> path =
                    proofs.inclusion(index, size).path().stream().map(Hash::bytes).toList();
            InclusionProofVerifier.verify(leaf, index, size, path, root);
            if (index > 0) {
                long another = index - 1;
                assertThatThrownBy(() ->
                                InclusionProofVerifier.verify(leaf, another, size, path, root))
                        .isInstanceOf(InclusionProofVerificationException.class);
            }
        }
    }

    private static byte[] entry(long index, long size) {
        int width = (int) Math.min(256, size - index / 256 * 256);
        TilePath path = new TilePath.Entries(index / 256, width);
        return EntryBundle.decode(bundle.bytes(path.format()), width).get((int) (index % 256));
    }

    private static String folder() {
        return bundle.folder().toString();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static int exit(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private static Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // compiled once for all runs
        builder.environment().put("GOCACHE", folder.resolve("go").toString());
        return builder.start();
    }

    @AfterAll
    static void theProgramThatWasUsedIsTheOneInTheBundle() throws IOException {
        assertThat(bundle.bytes("Verify.java"))
                .isEqualTo(Files.readAllBytes(SCRIPTS.resolve("Verify.java")));
    }

    /// What callers outside do.
    record Outside(HttpClient client, URI base) {
        static final int BATCH = 10_000;

        /// Tells of the people `[from, to)`, one entry each.
        void people(int from, int to) throws IOException, InterruptedException {
            StringBuilder body = new StringBuilder("{\"subjects\":[");
            for (int i = from; i < to; i++) {
                body.append(i == from ? "" : ",")
                        .append("{\"id\":\"u-")
                        .append(i)
                        .append("\",\"jurisdictions\":[{\"code\":\"")
                        .append(i % 2 == 0 ? "HK" : "GB")
                        .append("\",\"since\":\"2020-01-01T00:00:00Z\"}]}");
            }
            String token = TestTokens.recorder();
            HttpResponse<String> response =
                    client.send(
                            request("/v1/subjects:batch", token)
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    body.append("]}").toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }

        String get(String path) throws IOException, InterruptedException {
            return client.send(
                            HttpRequest.newBuilder(base.resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        /// Orders and downloads.
        Path export(Path to, String order) throws IOException, InterruptedException {
            String token = Orders.auditor("stranger", "*");
            HttpResponse<String> ordered =
                    client.send(
                            request("/v1/audit/exports", token)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(order))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(201);
            String download = JSON.readTree(ordered.body()).path("download").asText();
            HttpResponse<Path> got =
                    client.send(
                            request(download, token).build(), HttpResponse.BodyHandlers.ofFile(to));
            assertThat(got.statusCode()).isEqualTo(200);
            return got.body();
        }

        private HttpRequest.Builder request(String path, String token) {
            return HttpRequest.newBuilder(base.resolve(path))
                    .header("Authorization", "Bearer " + token);
        }
    }
}
