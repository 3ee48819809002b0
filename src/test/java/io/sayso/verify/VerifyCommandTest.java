package io.sayso.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person types, and what they are told.
class VerifyCommandTest {
    private static final SampleReceipt GOOD = SampleReceipt.good();
    private static final String VKEY = GOOD.log().verifier().vkey();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir Path folder;

    @Test
    void aGoodReceiptHoldsAndIsSaidInWords() throws IOException {
        assertThat(run(file(GOOD.page()), "--vkey", VKEY)).isZero();
        assertThat(said())
                .contains("The receipt holds.", "u-1", "opt-out", "sample.example/log")
                .contains("1, among the first 2 signed");
    }

    @Test
    void theKeyMayStandInAFile() throws IOException {
        Path key = Files.writeString(folder.resolve("log.vkey"), VKEY + "\n");
        assertThat(run("--vkey", key.toString(), file(GOOD.jsonLd()))).isZero();
    }

    @Test
    void aChangedReceiptIsRefusedWithTheReason() throws IOException {
        assertThat(run(file(GOOD.jsonLd().replace("opt-out", "opt-in")), "--vkey", VKEY))
                .isEqualTo(1);
        assertThat(said())
                .isEqualToIgnoringNewLines(
                        "Refused: the receipt is not what the log signed: the signature is not one"
                                + " over this text.");
    }

    @Test
    void whatCannotBeDoneIsExitCodeTwo() throws IOException {
        assertThat(run(file(GOOD.jws()))).isEqualTo(2);
        assertThat(run("--vkey", VKEY)).isEqualTo(2);
        assertThat(run(file(GOOD.jws()), "--vkey", "no key")).isEqualTo(2);
        assertThat(run(folder.resolve("missing").toString(), "--vkey", VKEY)).isEqualTo(2);
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() throws IOException {
        SampleReceipt odd = SampleReceipt.of(GOOD.log(), "opt-out\u001b[2J");
        assertThat(run(file(odd.jws()), "--vkey", VKEY)).isZero();
        assertThat(said()).doesNotContain("\u001b");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("receipt"), text).toString();
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new VerifyCommand(out, out).run(List.of(arguments));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
