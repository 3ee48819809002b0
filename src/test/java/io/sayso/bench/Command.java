package io.sayso.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Runs a tool and reads what it prints.
final class Command {
    private Command() {}

    /// @throws IllegalStateException if the tool is missing or fails
    static String run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command.getFirst() + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(
                    command.getFirst()
                            + " is needed for the figures: apt-get install wrk postgresql-contrib",
                    e);
        }
    }
}
