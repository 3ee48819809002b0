package io.sayso.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is started by which word.
class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void withoutAWordTheServiceIsMeant() {
        assertThat(Main.program(List.of(), print(out), print(err))).isEmpty();
    }

    @Test
    void aMisspeltWordStartsNothing() {
        assertThat(Main.program(List.of("gaet", "--manifest", "x"), print(out), print(err)))
                .hasValue(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("gate").contains("verify");
        assertThat(Main.program(List.of("--help"), print(out), print(err))).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("starts the service");
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
