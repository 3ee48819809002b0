package io.sayso.consent.objection;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
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

    /// The same of the newest letter to an address that a mail server was given, once it is there.
    public static String token(GreenMail post, String address)
            throws IOException, MessagingException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        MimeMessage[] letters = post.getReceivedMessagesForDomain(address);
        while (letters.length == 0) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no letter");
            }
            Thread.onSpinWait();
            letters = post.getReceivedMessagesForDomain(address);
        }
        MimeMessage newest = letters[letters.length - 1];
        return tokenIn(
                new String(
                        MimeUtility.decode(newest.getRawInputStream(), newest.getEncoding())
                                .readAllBytes(),
                        StandardCharsets.UTF_8));
    }

    /// The same of the links of so many letters.
    public static List<String> tokens(String address, int letters) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> found = find(address);
        while (found.size() < letters) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(found.size() + " letters instead of " + letters);
            }
            Thread.onSpinWait();
            found = find(address);
        }
        return found;
    }

    /// As many as there are now.
    public static List<String> find(String address) {
        if (!Files.isDirectory(DIRECTORY)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(LetterBox::read)
                    .filter(message -> message.contains(": " + address + "\r\n"))
                    .map(message -> tokenIn(text(message)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tokenIn(String text) {
        Matcher token = TOKEN.matcher(text);
        if (!token.find()) {
            throw new AssertionError("a letter without a link");
        }
        return token.group(1);
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
