package io.sayso.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A closed-loop load from one thread of `wrk`.
///
/// @param connections how many callers ask at once
/// @param script Lua that makes the requests
record Wrk(URI target, int connections, Path script) {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    /// Requests a second, over some seconds.
    ///
    /// @throws IllegalStateException if any request was not answered with success
    double run(int seconds) throws InterruptedException {
        String output =
                Command.run(
                        List.of(
                                "wrk",
                                "-t1",
                                "-c" + connections,
                                "-d" + seconds + "s",
                                "--timeout",
                                "10s",
                                "-s",
                                script.toString(),
                                target.toString()));
        Matcher refused = REFUSED.matcher(output);
        Matcher rate = RATE.matcher(output);
        if (refused.find() || output.contains("Socket errors") || !rate.find()) {
            throw new IllegalStateException(
                    "a figure with failed requests counts for nothing:\n" + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    /// A script that posts JSON with a token; `path` and `body` are Lua expressions.
    static Path script(
            Path folder, String name, String token, String setup, String path, String body)
            throws IOException {
        return Files.writeString(
                folder.resolve(name + ".lua"),
                """
                local headers = {["Content-Type"] = "application/json",
                                 ["Authorization"] = "Bearer %s"}
                %s
                request = function()
                  return wrk.format("POST", %s, headers, %s)
                end
                """
                        .formatted(token, setup, path, body));
    }
}
