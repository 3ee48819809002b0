package io.sayso.consent.objection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The letters that a service in tests has left in its directory.
public final class LetterBox {
    private static final Path DIRECTORY = Path.of("target/test-mail");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern TOKEN =
            Pattern.compile("/objection/confirm\\?token=([A-Za-z0-9_-]{43})");

    private LetterBox() {}

    /// What stands in the link that was sent to an address, once it is there.
    public static String token(String address) {
        return tokens(address, 1).getFirst();
    }

    /// The same of the links of so many letters.
    public static List<String> tokens(String address, int letters) {
        return tokens(DIRECTORY, address, letters);
    }

    /// The same of another service's letters.
    public static List<String> tokens(Path directory, String address, int letters) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> found = find(directory, address);
        while (found.size() < letters) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(found.size() + " letters instead of " + letters);
            }
            Thread.onSpinWait();
            found = find(directory, address);
        }
        return found;
    }

    /// As many as there are now.
    public static List<String> find(String address) {
        return find(DIRECTORY, address);
    }

    private static List<String> find(Path directory, String address) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(LetterBox::read)
                    .filter(message -> message.contains(": " + address + "\r\n"))
                    .map(message -> {
                        Matcher token = TOKEN.matcher(text(message));
                        if (!token.find()) {
                            throw new AssertionError("a letter without a link");
                        }
                        return token.group(1);
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A message's text.
    static String text(String message) {
        String body = message.substring(message.indexOf("\r\n\r\n") + 4);
        return new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
    }
}
