package io.sayso.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The keys that an operator is told to provide are those that the service reads.
///
/// The chart mounts them read-only, so a file that the README forgets cannot be made by the
/// service: it would be missed at its first use, long after the installation.
class KeysTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern READ = Pattern.compile("files\\.read\\((\\w+)\\)");

    @Test
    void readmeNamesEveryKeyThatTheServiceReads() throws IOException {
        List<String> names = keys();
        assertThat(names).contains("key-encryption", "log-signing");
        String readme = Files.readString(Path.of("helm/README.md"));
        assertThat(names)
                .allSatisfy(name ->
                        assertThat(readme)
                                .contains("--from-file=" + name + ".key")
                                .contains("| `" + name + ".key` |"));
    }

    /// The names that sources other than `platform`, which is told them, pass to `SecretFiles`.
    private static List<String> keys() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(KeysTest::mayRead).toList()) {
                String text = Files.readString(source);
                Matcher read = READ.matcher(text);
                while (read.find()) {
                    names.add(constant(read.group(1), text));
                }
            }
        }
        return names;
    }

    private static boolean mayRead(Path source) {
        return source.toString().endsWith(".java")
                && !source.startsWith(SOURCES.resolve("io/sayso/platform"));
    }

    private static String constant(String name, String source) {
        Matcher value = Pattern.compile("String " + name + " = \"([a-z0-9-]+)\";").matcher(source);
        assertThat(value.find()).as("value of %s", name).isTrue();
        return value.group(1);
    }
}
