package io.sayso.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.NoteSigner;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.note.TlogProof;
import io.sayso.ledger.note.TrustPolicy;
import io.sayso.ledger.note.WitnessRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service and two witnesses, each a process: one that is there and one that comes late.
class WitnessIT {
    private static final byte[] SEED = new byte[32];
    private static final NoteSigner LOG = NoteSigner.ofSeed(Service.ORIGIN, SEED);
    private static final String FIRST = "witness.example/first";
    private static final String SECOND = "witness.example/second";

    @TempDir Path directory;

    @Test
    void checkpointsAreCosignedAndNeitherAForkNorACrashChangesThat() throws Exception {
        String log = LOG.verifier().vkey();
        NoteVerifier first = NoteVerifier.parse(WitnessProcess.key(FIRST, directory.resolve("w1")));
        NoteVerifier second =
                NoteVerifier.parse(WitnessProcess.key(SECOND, directory.resolve("w2")));
        WitnessProcess witness = WitnessProcess.start(FIRST, directory.resolve("w1"), log, 0);
        int free = WitnessProcess.start(SECOND, directory.resolve("w3"), log, 0).closePort();
        try (ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("postgres"));
                Service service = service(postgres, first, witness.port(), second, free)) {
            Backup.create(postgres);
            service.start();
            Api api = new Api(service::uri);
            Scene scene = new Scene(api);
            scene.open();
            scene.admit(List.of("drill-person-1"));

            // one witness is not there: nothing waits for it
            long index = scene.optOut("drill-person-1", "k1").json().path("index").asLong();
            SignedNote cosigned = awaitCosigned(api, index, first);
            assertThat(cosigned.isSignedBy(second)).isFalse();
            TrustPolicy policy = TrustPolicy.parse(api.get("/log/policy").body().getBytes(UTF_8));
            assertThat(policy.isMet(cosigned)).isTrue();
            assertThat(policy.logs().getFirst().key()).isEqualTo(LOG.verifier());
            TlogProof proof =
                    TlogProof.parse(api.get("/v1/log/proof?index=" + index).body().getBytes(UTF_8));
            assertThat(policy.isMet(proof.checkpoint())).isTrue();
            String health = api.get("/q/health/well").body();
            assertThat(health).contains("first.cosignedAt", "second.trouble", "cannot be reached");
            assertThat(api.get("/q/metrics").body())
                    .contains("sayso_witness_size{witness=\"first\"}")
                    .contains("sayso_witness_failures{witness=\"second\"}");
            assertThat(service.log()).contains("witness second does not cosign");

            requireThatAForkIsRefused(witness, api);
            service.stop();
            Backup.make(postgres);
            service.start();
            long after = scene.optOut("drill-person-1", "k2").json().path("index").asLong();
            awaitCosigned(api, after, first);

            long size = size(witness);
            witness.killNine();
            try (WitnessProcess again =
                            WitnessProcess.start(
                                    FIRST, directory.resolve("w1"), log, witness.port());
                    WitnessProcess late =
                            WitnessProcess.start(SECOND, directory.resolve("w2"), log, free)) {
                assertThat(again.output()).contains("watching " + Service.ORIGIN + " from " + size);
                assertThat(late.output()).contains("watching " + Service.ORIGIN + " from 0");
                long last = scene.optOut("drill-person-1", "k3").json().path("index").asLong();
                Await.until(
                        "both cosignatures",
                        () -> checkpoint(api),
                        note ->
                                note.isSignedBy(first)
                                        && note.isSignedBy(second)
                                        && Checkpoint.parse(note.text()).size() > last);
                Await.until(
                        "health", () -> api.get("/q/health/well"), reply -> reply.status() == 200);
                assertThat(service.log()).contains("witness second cosigns again");

                requireThatWitnessesRememberForANodeThatDoesNot(service, postgres, api);
            }
        } finally {
            witness.close();
        }
    }

    /// The database is restored, and with it all that the node itself knew is gone.
    private static void requireThatWitnessesRememberForANodeThatDoesNot(
            Service service, ExternalPostgres postgres, Api api) throws Exception {
        long size = Checkpoint.parse(checkpoint(api).text()).size();
        service.stop();
        Backup.restore(postgres);
        for (String file : List.of("checkpoint", "applied")) {
            Files.delete(service.data().resolve("anchor").resolve(file));
        }
        service.launch();
        Backup.awaitUp(api);
        Api.Reply ready = api.get("/q/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body())
                .contains("a checkpoint of " + size + " was signed", "SAYSO_LOG_ORIGIN");
        assertThat(new Scene(api).ask("drill-person-1").status()).isEqualTo(503);
    }

    /// Whoever has the log's key cannot make this witness sign another history.
    private static void requireThatAForkIsRefused(WitnessProcess witness, Api api)
            throws IOException, InterruptedException {
        Checkpoint honest = Checkpoint.parse(checkpoint(api).text());
        Hash lie = Hash.of(new byte[32]);
        SignedNote sameSize = new Checkpoint(Service.ORIGIN, honest.size(), lie).sign(LOG);
        SignedNote larger = new Checkpoint(Service.ORIGIN, honest.size() + 1, lie).sign(LOG);
        SignedNote smaller = new Checkpoint(Service.ORIGIN, honest.size() - 1, lie).sign(LOG);
        HttpResponse<String> rewound = ask(witness, new WitnessRequest(0, List.of(), smaller));
        assertThat(rewound.statusCode()).isEqualTo(409);
        assertThat(rewound.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        long known = Long.parseLong(rewound.body().strip());
        assertThat(ask(witness, new WitnessRequest(known, List.of(), sameSize)).statusCode())
                .isEqualTo(422);
        assertThat(ask(witness, new WitnessRequest(known, List.of(lie), larger)).statusCode())
                .isEqualTo(422);
        assertThat(witness.output()).contains("REFUSED");
    }

    private Service service(
            ExternalPostgres postgres, NoteVerifier first, int port, NoteVerifier second, int late)
            throws IOException {
        Path policy = directory.resolve("policy");
        Files.writeString(
                policy,
                """
                witness first %s http://127.0.0.1:%d
                witness second %s http://127.0.0.1:%d/
                quorum first
                """
                        .formatted(first.vkey(), port, second.vkey(), late));
        Path data = directory.resolve("data");
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(
                data.resolve("keys/log-signing.key"), Base64.getEncoder().encodeToString(SEED));
        Map<String, String> environment = Backup.environment(postgres);
        environment.put("SAYSO_LOG_POLICY", policy.toString());
        return Service.on(data, environment);
    }

    private static SignedNote awaitCosigned(Api api, long index, NoteVerifier witness)
            throws Exception {
        SignedNote note =
                Await.until(
                        "a cosignature",
                        () -> checkpoint(api),
                        each ->
                                each.isSignedBy(witness)
                                        && Checkpoint.parse(each.text()).size() > index);
        Checkpoint.open(note, LOG.verifier());
        return note;
    }

    private static SignedNote checkpoint(Api api) throws IOException {
        return SignedNote.parse(api.get("/log/checkpoint").body().getBytes(UTF_8));
    }

    private static long size(WitnessProcess witness) throws IOException, InterruptedException {
        SignedNote note = new Checkpoint(Service.ORIGIN, 1, Hash.of(new byte[32])).sign(LOG);
        return Long.parseLong(ask(witness, new WitnessRequest(0, List.of(), note)).body().strip());
    }

    private static HttpResponse<String> ask(WitnessProcess witness, WitnessRequest request)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(witness.uri().resolve("/add-checkpoint"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
