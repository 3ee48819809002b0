package io.sayso.consent.objection;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/// Sends letters as the deployment is set up to. May block.
@ApplicationScoped
class LetterCarrier {
    private static final Logger LOG = Logger.getLogger(LetterCarrier.class);
    private static final String SETTING = "sayso.objection.";
    private static final int NAME_BYTES = 8;
    private static final int WORD = 11;

    private final ObjectionConfig config;
    private final MailServer server;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    LetterCarrier(ObjectionConfig config, MailServer server, InstantSource clock) {
        this.config = config;
        this.server = server;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        check(LaunchMode.current());
    }

    /// @throws IllegalStateException naming the setting that is wrong
    void check(LaunchMode mode) {
        ObjectionConfig.Transport transport = config.transport().orElse(null);
        if (transport == ObjectionConfig.Transport.LOG && mode == LaunchMode.NORMAL) {
            throw new IllegalStateException(
                    SETTING
                            + "transport=log shows links to whoever reads the log; it is for"
                            + " development only");
        }
        if (transport == ObjectionConfig.Transport.FILE && config.directory().isEmpty()) {
            throw new IllegalStateException(SETTING + "directory is needed by transport=file");
        }
        if (transport != null
                && transport != ObjectionConfig.Transport.LOG
                && config.from().isEmpty()) {
            throw new IllegalStateException(
                    SETTING
                            + "from is needed by transport="
                            + transport.name().toLowerCase(Locale.ROOT));
        }
        if (transport == ObjectionConfig.Transport.SMTP
                && !config.types().equals(Set.of(MailServer.TYPE))) {
            throw new IllegalStateException(
                    SETTING + "types must be email: transport=smtp reaches nothing else");
        }
    }

    /// Whether anything can be sent.
    boolean isThere() {
        return config.transport().isPresent();
    }

    /// Sends one.
    ///
    /// @throws IOException if it cannot be handed over now
    void send(Letter letter) throws IOException {
        switch (config.transport().orElseThrow()) {
            case LOG -> LOG.infof("an objection awaits its confirmation:%n%s", letter.text());
            case FILE -> leave(letter, config.directory().orElseThrow());
            case SMTP -> server.take(letter, config.from().orElseThrow());
        }
    }

    private void leave(Letter letter, Path directory) throws IOException {
        Files.createDirectories(directory);
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        String text = HexFormat.of().formatHex(name);
        Path fresh = directory.resolve(text + ".new");
        Files.writeString(fresh, message(letter));
        Files.move(fresh, directory.resolve(text + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    }

    /// The letter as RFC 5322 and MIME have it.
    String message(Letter letter) {
        boolean email = letter.to().type().equals(MailServer.TYPE);
        return String.join(
                "\r\n",
                "Date: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)),
                "From: " + config.from().orElseThrow(),
                (email ? "To: " : "X-Sayso-" + letter.to().type() + ": ") + letter.to().value(),
                "Subject: " + encoded(letter.subject()),
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getMimeEncoder()
                        .encodeToString(letter.text().getBytes(StandardCharsets.UTF_8)),
                "");
    }

    // RFC 2047: an encoded word has at most 75 characters, and holds whole ones.
    private static String encoded(String text) {
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            if (word.length() >= WORD) {
                words.append(encodedWord(word)).append("\r\n ");
                word.setLength(0);
            }
            word.appendCodePoint(point);
        }
        return words.append(encodedWord(word)).toString();
    }

    private static String encodedWord(CharSequence word) {
        return "=?utf-8?B?"
                + Base64.getEncoder()
                        .encodeToString(word.toString().getBytes(StandardCharsets.UTF_8))
                + "?=";
    }
}
