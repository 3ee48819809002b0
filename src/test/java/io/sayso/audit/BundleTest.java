package io.sayso.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.sayso.audit.bundle.Unpacked;
import io.sayso.audit.bundle.Verifier;
import io.sayso.ledger.Bytes;
import io.sayso.ledger.Draft;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.LogSigning;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Prepared;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.Slot;
import io.sayso.ledger.Submission;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.NoteSigner;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A bundle is accepted as it was made, and in no other form.
@QuarkusTest
class BundleTest {
    private static final String ALL = Orders.auditor("bundle-all", "*");
    private static final String HK = Orders.auditor("bundle-hk", "HK");

    @TempDir Path folder;
    @Inject LogSigning signing;
    @Inject GroupCommit log;
    @Inject LogReader reader;
    @Inject AgroalDataSource database;

    @Test
    void aStrangerAcceptsItWithAJdkAndTheLogsKeyAlone() throws IOException, InterruptedException {
        Orders.no(Orders.somebody("HK"), "HK");
        Path zip = Files.write(folder.resolve("export.zip"), take(ALL, "{}"));
        Path program = folder.resolve("Verify.java");
        Files.write(program, Unpacked.of(Files.readAllBytes(zip)).bytes("Verify.java"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                program.toString(),
                                "--key",
                                vkey(),
                                zip.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("completeness: proof").endsWith("OK\n");
    }

    @Test
    void whoMayReadEverythingGetsEverythingOpen() {
        long index = Orders.no(Orders.somebody("GB"), "GB");
        Unpacked bundle = Unpacked.of(take(ALL, "{}"));
        Verifier.Verdict verdict = bundle.check("--list");
        assertThat(verdict.exit()).as(verdict.text()).isZero();
        assertThat(verdict.text()).contains("\n" + index + " OPENED\n");
        assertThat(bundle.opening(index)).contains("\"facts\"");
    }

    @Test
    void anAuditorOfOnePlaceGetsOpeningsOfThatPlaceOnlyAndProofOfTheRest() {
        long here = Orders.no(Orders.somebody("HK"), "HK");
        long elsewhere = Orders.no(Orders.somebody("GB"), "GB");
        Unpacked bundle = Unpacked.of(take(HK, "{}"));
        Verifier.Verdict verdict = bundle.check("--list", "--key", vkey());
        assertThat(verdict.exit()).as(verdict.text()).isZero();
        assertThat(verdict.text())
                .contains("\n" + here + " OPENED\n", "\n" + elsewhere + " PARTIAL\n")
                .contains("completeness: asserted");
        assertThat(bundle.opening(elsewhere))
                .isEqualTo("{\"idx\":" + elsewhere + ",\"withheld\":\"jurisdiction\"}");
        assertThat(row(bundle, elsewhere)).contains(",consent.choice,closed,,,,,,,,,");
        assertThat(row(bundle, here)).contains(",consent.choice,open,opt-out,ai-training,*,*,HK,");
    }

    @Test
    void anOpeningThatWasRemovedByHandIsMissedByName() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        Unpacked bundle = Unpacked.of(take(ALL, range(index - 3, index + 1)));
        bundle.write(
                "openings.ndjson",
                bundle.text("openings.ndjson").replace(bundle.opening(index) + "\n", ""));
        Verifier.Verdict verdict = bundle.check();
        assertThat(verdict.exit()).isEqualTo(1);
        assertThat(verdict.text())
                .contains("entry " + index + ": SEALED_UNEXPLAINED")
                .contains("openings.ndjson: is not the file that the MANIFEST names");
    }

    @Test
    void whatWasErasedIsSealedLawfullyAndNothingElseIs() {
        long before = Orders.no(Orders.somebody("HK"), "HK");
        String gone = Orders.somebody("HK");
        long index = Orders.no(gone, "HK");
        long after = Orders.no(Orders.somebody("HK"), "HK");
        Contract.as(TestTokens.person(gone))
                .contentType(ContentType.JSON)
                .post("/v1/me/erasure")
                .then()
                .statusCode(200);
        Unpacked bundle = Unpacked.of(take(ALL, "{}"));
        Verifier.Verdict verdict = bundle.check("--list");
        assertThat(verdict.exit()).as(verdict.text()).isZero();
        assertThat(verdict.text())
                .contains(
                        "\n" + before + " OPENED\n",
                        "\n" + index + " SEALED_LAWFUL\n",
                        "\n" + after + " OPENED\n");
        // The same proof for an entry that was withheld proves nothing.
        bundle.write(
                "openings.ndjson",
                bundle.text("openings.ndjson")
                        .replace(
                                bundle.opening(after),
                                bundle.opening(index)
                                        .replace("\"idx\":" + index, "\"idx\":" + after)));
        assertThat(bundle.check().text()).contains("entry " + after + ": SEALED_UNEXPLAINED");
    }

    @Test
    void whatIsWithheldFromSomebodyWhoMaySeeEverythingIsMissed() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        Unpacked bundle = Unpacked.of(take(ALL, "{}"));
        bundle.write(
                "openings.ndjson",
                bundle.text("openings.ndjson")
                        .replace(
                                bundle.opening(index),
                                "{\"idx\":" + index + ",\"withheld\":\"jurisdiction\"}"));
        assertThat(bundle.check().text())
                .contains("entry " + index + ": is withheld from somebody who may see every place");
    }

    @Test
    void anOpeningThatSaysSomethingElseIsMissedByName() {
        long one = Orders.no(Orders.somebody("HK"), "HK");
        long other = Orders.no(Orders.somebody("HK"), "HK");
        Unpacked bundle = Unpacked.of(take(ALL, range(one - 1, other + 1)));
        String swapped = bundle.opening(other).replace("\"idx\":" + other, "\"idx\":" + one);
        bundle.write(
                "openings.ndjson",
                bundle.text("openings.ndjson").replace(bundle.opening(one), swapped));
        Verifier.Verdict verdict = bundle.check();
        assertThat(verdict.exit()).isEqualTo(1);
        assertThat(verdict.text()).contains("entry " + one + ": OPENING_MISMATCH");
    }

    /// One file of each class, and the words that its damage is told with.
    static Stream<String> classes() {
        return Stream.of(
                "MANIFEST",
                "README",
                "Verify.java",
                "checkpoint",
                "checkpoints.ndjson",
                "openings.ndjson",
                "policy",
                "view.csv",
                "view.parquet",
                "tile/entries/",
                "tile/0/",
                "tile/1/");
    }

    @Test
    void noByteOfAnyFileCanBeFlipped() {
        long last = Orders.no(Orders.somebody("HK"), "HK");
        Unpacked bundle = Unpacked.of(take(ALL, range(last - 10, last + 1)));
        assertThat(bundle.bytes("openings.ndjson")).isNotEmpty();
        assertThat(bundle.bytes("checkpoints.ndjson")).isNotEmpty();
        assertThat(bundle.check().exit()).as(bundle.check().text()).isZero();
        for (String name : classes().toList()) {
            List<String> files =
                    bundle.files().stream().filter(each -> each.startsWith(name)).toList();
            if (files.isEmpty()) {
                assertThat(name).isEqualTo("tile/1/");
                continue;
            }
            for (String file : files) {
                byte[] whole = bundle.bytes(file);
                for (int at : new int[] {0, whole.length / 3, whole.length / 2, whole.length - 1}) {
                    byte[] damaged = whole.clone();
                    damaged[at] ^= 0x04;
                    bundle.write(file, damaged);
                    Verifier.Verdict verdict = bundle.check("--key", vkey());
                    assertThat(verdict.exit()).as(file + " at " + at).isEqualTo(1);
                    assertThat(verdict.text()).as(file + " at " + at).contains("FAILED: ");
                }
                bundle.write(file, whole);
            }
        }
        assertThat(bundle.check().exit()).isZero();
    }

    @Test
    void noFileCanBeTakenAwayOrPutIn() throws IOException {
        Unpacked bundle = Unpacked.of(take(ALL, range(0, 10)));
        for (String file : bundle.files()) {
            byte[] content = bundle.bytes(file);
            Files.delete(bundle.folder().resolve(file));
            Verifier.Verdict verdict = bundle.check();
            assertThat(verdict.exit()).as(file).isEqualTo(1);
            assertThat(verdict.text()).contains(file.startsWith("tile/") ? "missing" : file);
            bundle.write(file, content);
        }
        bundle.write("notes.txt", "mine");
        assertThat(bundle.check().text()).contains("notes.txt: is not in the MANIFEST");
    }

    @Test
    void whatWasCutOnTheWayIsNoBundle() throws IOException {
        byte[] zip = take(ALL, range(0, 10));
        Path cut = folder.resolve("cut.zip");
        for (int part = 1; part < 20; part++) {
            Files.write(cut, Arrays.copyOf(zip, zip.length * part / 20));
            Verifier.Verdict verdict = Verifier.check(cut);
            assertThat(verdict.exit()).isEqualTo(1);
            assertThat(verdict.text()).contains("cut or damaged");
        }
        Unpacked unpacked = Unpacked.of(zip);
        Files.delete(unpacked.folder().resolve("MANIFEST"));
        assertThat(unpacked.check().text()).contains("MANIFEST: is missing");
    }

    @Test
    void aKeyOfAnotherLogAcceptsNothing() {
        String other = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
        Verifier.Verdict verdict = Unpacked.of(take(ALL, range(0, 1))).check("--key", other);
        assertThat(verdict.exit()).isEqualTo(1);
        assertThat(verdict.text()).contains("MANIFEST: is not signed by the log's key");
    }

    @Test
    void aCheckpointThatWasKeptIsOneOfTheSameHistory() throws IOException {
        Unpacked before = Unpacked.of(take(ALL, "{}"));
        Orders.no(Orders.somebody("HK"), "HK");
        Unpacked after = Unpacked.of(take(ALL, "{}"));
        Path kept = before.folder().resolve("checkpoint");
        assertThat(after.check("--checkpoint", kept.toString()).exit()).isZero();
        Files.writeString(kept, Files.readString(kept).replaceFirst("\n[0-9]+\n", "\n17\n"));
        assertThat(after.check("--checkpoint", kept.toString()).text())
                .contains("the checkpoint you kept: is not signed by the log's key");
        Path later = after.folder().resolve("checkpoint");
        assertThat(before.check("--checkpoint", later.toString()).text())
                .contains("newer than this bundle");
    }

    @Test
    void aFilterOfTypesAndWholeMinutesIsCompleteByProof() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        String filter =
                "{\"types\":[\"subject.update\",\"export\"],\"from\":\"2020-01-01T00:00:00Z\","
                        + "\"fromIndex\":"
                        + (index - 5)
                        + "}";
        Unpacked bundle = Unpacked.of(take(ALL, filter));
        Verifier.Verdict verdict = bundle.check("--list");
        assertThat(verdict.exit()).as(verdict.text()).isZero();
        assertThat(verdict.text())
                .contains("completeness: proof", (index - 1) + " OPENED")
                .doesNotContain(index + " OPENED");
    }

    @Test
    void aRangeThatIsNotTheFiltersIsNotCompleteEvenIfTheLogSignsIt() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        Unpacked bundle = Unpacked.of(take(ALL, range(index - 1, index + 1)));
        assertThat(resigned(bundle, "filter .*", "filter none"))
                .contains("complete by proof, and its range is not the filter's");
        assertThat(
                        resigned(
                                bundle,
                                "filter .*",
                                "filter"
                                    + " {\"from\":\"2020-01-01T00:00:00Z\",\"jurisdictions\":[\"*\"]}"))
                .contains("entry " + (index - 2) + ": is of the time that was asked for");
        assertThat(resigned(bundle, "matched [0-9]+", "matched 7"))
                .contains("MANIFEST: counts other entries than there are");
    }

    @Test
    void whatWasSignedByAFormerKeyOrUnderAFormerNameIsAcceptedAsFarAsTheLogSaysSo()
            throws SQLException {
        String name = vkey().substring(0, vkey().indexOf('+'));
        String other = "former.example/log";
        NoteSigner retired = NoteSigner.ofSeed(name, new byte[32]);
        long size = insert(retired, name);
        long early = insert(NoteSigner.ofSeed(other, new byte[32]), other);
        String order = range(size - 2, early + 2);
        assertThat(Unpacked.of(take(ALL, order)).check().text())
                .contains(isNone(size), isNone(early));
        long index =
                append(
                        "key.rotate",
                        "{\"new\":\"%s\",\"old\":[\"%s\"],\"t\":\"key.rotate\"}"
                                .formatted(vkey(), retired.verifier().vkey()),
                        "key.rotate " + vkey() + size);
        assertThat(Unpacked.of(take(ALL, order)).check().text())
                .contains(isNone(early))
                .doesNotContain(isNone(size));
        long renamed = append("restore", "{\"t\":\"restore\"}", "restored " + size);
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    "insert into ledger_restore values (%d, 'another.example', 0, 1)"
                            .formatted(renamed));
        }
        Unpacked bundle = Unpacked.of(take(ALL, order));
        assertThat(bundle.check().exit()).as(bundle.check().text()).isZero();
        assertThat(bundle.text("MANIFEST")).contains("\nsuccessions", " " + index + " " + renamed);
        // and not without their word
        assertThat(resigned(bundle, "successions .*", "unknown")).contains(isNone(size));
        assertThat(resigned(bundle, "successions .*", "successions " + size))
                .contains("names no former key");
    }

    private static String isNone(long size) {
        return "the checkpoint of " + size + " entries is not one of this log";
    }

    /// Publishes a checkpoint of a size that none is published of.
    ///
    /// @return the size
    private long insert(NoteSigner signer, String origin) throws SQLException {
        Draft draft = new Clear("import", "{\"t\":\"import\"}");
        long size = append(List.of(draft, draft, draft), null) + 1; // no batch ends there
        take(ALL, range(size, size + 1)); // a checkpoint covers it
        Hash root = reader.prefix(size).orElseThrow().root();
        String sql =
                "insert into ledger_checkpoint (size, root, note, signed_at) values (?, ?, ?,"
                        + " now())";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, size);
            insert.setBytes(2, root.bytes());
            insert.setString(3, new Checkpoint(origin, size, root).sign(signer).format());
            insert.executeUpdate();
        }
        return size;
    }

    private long append(String type, String leaf, String once) {
        return append(List.of(new Clear(type, leaf)), once);
    }

    private long append(List<Draft> drafts, @Nullable String once) {
        Outcome outcome =
                log.submit(new Submission(drafts, null, Submission.Urgency.ORDINARY, once))
                        .toCompletableFuture()
                        .join();
        return ((Outcome.Recorded) outcome).first().index();
    }

    /// An entry that says what it says.
    private record Clear(String type, String leaf) implements Draft {
        @Override
        public Set<SubjectHash> subjects() {
            return Set.of();
        }

        @Override
        public Prepared prepare(Slot slot, Secrets secrets) {
            return new Prepared(type, Bytes.utf8(leaf), List.of(), List.of());
        }
    }

    @Test
    void entriesAreGoneLawfullyOnlyIfTheLogItselfSaysSo() {
        append(Collections.nCopies(256, new Clear("import", "{\"t\":\"import\"}")), null);
        long index = Orders.no(Orders.somebody("HK"), "HK");
        Unpacked bundle = Unpacked.of(take(ALL, range(0, index + 1)));
        bundle.write("kept.ndjson", "");
        String pruned = "completeness asserted\npruned 256 " + index;
        assertThat(resigned(bundle, "completeness .*", pruned))
                .contains("entries before 256: PRUNED_UNEXPLAINED", "entry " + index)
                .contains("PRUNED_LAWFUL        256");
        assertThat(resigned(bundle, "completeness .*", "pruned 256 999999999"))
                .contains("entries before 256: PRUNED_UNEXPLAINED");
    }

    private String resigned(Unpacked bundle, String what, String with) {
        String manifest = bundle.text("MANIFEST");
        String text = manifest.substring(0, manifest.indexOf("\n\n") + 1);
        String rest = text.substring(text.indexOf('\n') + 1).replaceFirst(what, with);
        bundle.write("MANIFEST", signing.note(text.substring(0, text.indexOf('\n')), rest).bytes());
        Verifier.Verdict verdict = bundle.check("--key", vkey());
        bundle.write("MANIFEST", manifest);
        assertThat(verdict.exit()).isEqualTo(1);
        assertThat(verdict.text()).doesNotContain("not signed");
        return verdict.text();
    }

    @Test
    void aFilterOfPurposesIsAssertedAndSaysSo() {
        long index = Orders.no(Orders.somebody("HK"), "HK");
        Unpacked bundle = Unpacked.of(take(ALL, "{\"purposes\":[\"ai-training\"]}"));
        Verifier.Verdict verdict = bundle.check("--list");
        assertThat(verdict.exit()).as(verdict.text()).isZero();
        assertThat(verdict.text())
                .contains("completeness: asserted", index + " OPENED")
                .doesNotContain((index - 1) + " ");
    }

    @Test
    void whoWasErasedBetweenOrderAndDownloadIsSealedLawfully() {
        String gone = Orders.somebody("HK");
        long index = Orders.no(gone, "HK");
        String id = Orders.order(ALL, "{}").statusCode(201).extract().path("id");
        Contract.as(TestTokens.person(gone))
                .contentType(ContentType.JSON)
                .post("/v1/me/erasure")
                .then()
                .statusCode(200);
        Verifier.Verdict verdict = Unpacked.of(download(ALL, id)).check("--list");
        assertThat(verdict.exit()).as(verdict.text()).isZero();
        assertThat(verdict.text()).contains("\n" + index + " SEALED_LAWFUL\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'format':'csv','purposes':['ai-training']} | purposes
                    {'purposes':[]}                             | purposes
                    {'purposes':['Not one']}                    | purposes[0]
                    {'format':'xml'}                            | format
                    """)
    void anOrderThatIsNotValidNamesTheField(String order, String field) {
        Orders.order(ALL, order.replace('\'', '"'))
                .statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    private static String range(long from, long to) {
        return "{\"fromIndex\":" + Math.max(0, from) + ",\"toIndex\":" + to + "}";
    }

    private static String row(Unpacked bundle, long index) {
        return bundle.text("view.csv")
                .lines()
                .filter(each -> each.startsWith(index + ","))
                .findFirst()
                .orElseThrow();
    }

    private static String vkey() {
        return given().get("/log/vkey").asString().strip();
    }

    private static byte[] take(String token, String body) {
        String id = Orders.order(token, body).statusCode(201).extract().path("id");
        return download(token, id);
    }

    private static byte[] download(String token, String id) {
        return Orders.download(token, id)
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
    }
}
