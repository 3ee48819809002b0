package io.sayso.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Style, script and logo, and where they are found: an address changes with what is there, so that
/// browsers may keep it.
@ApplicationScoped
class Looks {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int SHOWN_BYTES = 6;

    private final String style = addressed("pages.css");
    private final String script = addressed("pages.js");
    private final String checker = addressed("receipt.js");
    private final String objector = addressed("objection.js");
    private final Optional<Part> theme;
    private final Optional<Part> logo;

    /// @throws IllegalStateException if a configured file cannot be read or is too large
    Looks(PagesConfig config) {
        this.theme = config.theme().map(file -> part(file, "sayso.pages.theme"));
        this.logo = config.logo().map(file -> part(file, "sayso.pages.logo"));
    }

    /// A file of the deployment's own.
    @SuppressWarnings("ArrayRecordComponent") // handed to the response as it is
    record Part(byte[] bytes, String type, String digest) {}

    String style() {
        return style;
    }

    String script() {
        return script;
    }

    /// The script that checks receipts.
    String checker() {
        return checker;
    }

    /// The script that answers the challenge of who objects.
    String objector() {
        return objector;
    }

    @Nullable String theme() {
        return theme.map(part -> "/look/theme?" + part.digest()).orElse(null);
    }

    String logo() {
        return logo.map(part -> "/look/logo?" + part.digest()).orElse("/icon.svg");
    }

    Optional<Part> themePart() {
        return theme;
    }

    Optional<Part> logoPart() {
        return logo;
    }

    private static Part part(Path file, String setting) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalStateException(setting + " is larger than 64 KiB");
            }
            byte[] bytes = Files.readAllBytes(file);
            return new Part(bytes, type(file), digest(bytes));
        } catch (IOException e) {
            throw new IllegalStateException(setting + " cannot be read", e);
        }
    }

    private static String type(Path file) {
        String name = file.toString();
        if (name.endsWith(".css")) {
            return "text/css;charset=utf-8";
        }
        return name.endsWith(".png") ? "image/png" : "image/svg+xml";
    }

    private static String addressed(String name) {
        try (InputStream in =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream("META-INF/resources/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return "/" + name + "?" + digest(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
