package io.sayso.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Erasures in a file beside the anchor, which a restore of the database does not touch.
///
/// A line each: eight hexadecimal digits of CRC-32, a space, and the [Line] as JSON. Lines are only
/// ever added. A last line that was cut short is of an erasure that was not acknowledged, and goes.
@Singleton
class ErasureJournal {
    private static final int CHECK = 8;
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private final Path file;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private boolean read;

    @Inject
    ErasureJournal(ErasureConfig config) {
        this(config.journal());
    }

    ErasureJournal(Path file) {
        this.file = file;
    }

    /// One erasure: tokens, and no hash.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(ErasureChange erasure, long index, Instant recordedAt) {
        /// The same after an earlier line about the same person, whose aliases it keeps: who was
        /// first restricted and then erased had none any more the second time.
        Line after(@Nullable Line earlier) {
            return earlier == null
                    ? this
                    : new Line(erasure.with(earlier.erasure().aliases()), index, recordedAt);
        }
    }

    /// The newest line of each person.
    ///
    /// @throws IllegalStateException if the file holds anything else; names file and line
    synchronized Collection<Line> lines() {
        if (!read) {
            read();
            read = true;
        }
        return List.copyOf(lines.values());
    }

    /// Adds what is not in it yet, durably before it returns.
    synchronized void add(Collection<Line> more) {
        lines();
        StringBuilder added = new StringBuilder();
        for (Line line : more) {
            Line before = lines.get(line.erasure().token());
            if (before == null || !before.erasure().equals(line.after(before).erasure())) {
                added.append(text(line.after(before)));
            }
        }
        if (!added.isEmpty()) {
            write(added.toString());
        }
        more.forEach(this::take);
    }

    private void take(Line line) {
        lines.merge(line.erasure().token(), line, (before, next) -> next.after(before));
    }

    private void write(String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long end = channel.size();
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                try {
                    channel.position(end);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                } catch (IOException e) {
                    // A half line in the middle would stop the next start.
                    channel.truncate(end);
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of erasures cannot be written", e);
        }
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            String text = Files.readString(file);
            int end = text.lastIndexOf('\n') + 1;
            int number = 0;
            for (String each : text.substring(0, end).lines().toList()) {
                number++;
                take(line(each, number));
            }
            if (end < text.length()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(
                            text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + file + " cannot be read", e);
        }
    }

    private Line line(String text, int number) {
        try {
            if (text.length() > CHECK + 1
                    && text.charAt(CHECK) == ' '
                    && check(text.substring(CHECK + 1)).equals(text.substring(0, CHECK))) {
                return JSON.readValue(text.substring(CHECK + 1), Line.class);
            }
        } catch (JsonProcessingException e) {
            e.clearLocation();
        }
        throw new IllegalStateException(
                "line "
                        + number
                        + " of the journal of erasures "
                        + file
                        + " is damaged; restore the file from its backup (sayso.erasure.journal)");
    }

    private static String text(Line line) {
        try {
            String json = JSON.writeValueAsString(line);
            return check(json) + " " + json + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an erasure cannot be written", e);
        }
    }

    private static String check(String json) {
        CRC32 check = new CRC32();
        check.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(check.getValue(), CHECK);
    }
}
