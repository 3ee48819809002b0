package io.sayso.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Who a chunk let in, as bytes: uses and grounds once each as JSON, then a few bytes a row.
///
/// Deflated: a version byte; how many uses, and each; how many grounds, and each; how many rows;
/// and of each its number less the one before, its use, its ground, its day (0 for none) and its
/// entries, each less the one before. Whole numbers are in base 128, the lowest digits first; those
/// that may fall are doubled, and odd if negative.
final class AdmittedForm {
    private static final int VERSION = 1;
    private static final JsonMapper JSON = new JsonMapper();

    private AdmittedForm() {}

    static byte[] write(Admitted admitted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.write(VERSION);
            Map<Use, Integer> uses = new LinkedHashMap<>();
            Map<Ground, Integer> grounds = new LinkedHashMap<>();
            for (LetIn row : admitted.rows()) {
                uses.putIfAbsent(row.use(), uses.size());
                grounds.putIfAbsent(row.ground(), grounds.size());
            }
            words(out, uses);
            words(out, grounds);
            number(out, admitted.rows().size());
            int before = 0;
            long entry = 0;
            for (LetIn row : admitted.rows()) {
                number(out, row.number() - before);
                before = row.number();
                number(out, uses.getOrDefault(row.use(), 0));
                number(out, grounds.getOrDefault(row.ground(), 0));
                LocalDate day = row.collectedOn();
                number(out, day == null ? 0 : 1 + folded(day.toEpochDay()));
                for (int i = 0; i < row.entries().size(); i++) {
                    number(out, folded(row.entries().get(i) - entry));
                    entry = row.entries().get(i);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    static Admitted read(byte[] bytes) {
        return new Admitted(rows(bytes, 0, Integer.MAX_VALUE));
    }

    /// What one person was let in for; the others are passed over.
    static List<LetIn> read(byte[] bytes, int number) {
        return rows(bytes, number, number);
    }

    private static List<LetIn> rows(byte[] bytes, int from, int to) {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(
                                new InflaterInputStream(new ByteArrayInputStream(bytes))))) {
            if (in.readUnsignedByte() != VERSION) {
                throw new IllegalStateException("who was let in is written in an unknown form");
            }
            List<Use> uses = words(in, Use.class);
            List<Ground> grounds = words(in, Ground.class);
            int[] evident = grounds.stream().mapToInt(AdmittedForm::evident).toArray();
            int count = Math.toIntExact(number(in));
            List<LetIn> rows = new ArrayList<>(from == to ? 1 : count);
            int number = 0;
            long entry = 0;
            for (int i = 0; i < count; i++) {
                number += Math.toIntExact(number(in));
                if (number > to) {
                    break;
                }
                int use = Math.toIntExact(number(in));
                int ground = Math.toIntExact(number(in));
                long day = number(in);
                long[] entries = new long[number < from ? 0 : evident[ground]];
                for (int at = 0; at < evident[ground]; at++) {
                    entry += unfolded(number(in));
                    if (at < entries.length) {
                        entries[at] = entry;
                    }
                }
                if (number >= from) {
                    rows.add(
                            new LetIn(
                                    number,
                                    uses.get(use),
                                    grounds.get(ground),
                                    day(day),
                                    List64.of(entries)));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new IllegalStateException("who was let in cannot be read", e);
        }
    }

    private static int evident(Ground ground) {
        return (int) ground.places().stream().filter(Ground.Place::evident).count();
    }

    private static @Nullable LocalDate day(long written) {
        return written == 0 ? null : LocalDate.ofEpochDay(unfolded(written - 1));
    }

    private static void words(DataOutputStream out, Map<?, Integer> words) throws IOException {
        number(out, words.size());
        for (Object word : words.keySet()) {
            byte[] json = JSON.writeValueAsString(word).getBytes(StandardCharsets.UTF_8);
            number(out, json.length);
            out.write(json);
        }
    }

    private static <T> List<T> words(DataInputStream in, Class<T> type) throws IOException {
        int count = Math.toIntExact(number(in));
        List<T> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] json = in.readNBytes(Math.toIntExact(number(in)));
            try {
                words.add(JSON.readValue(json, type));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("who was let in cannot be read", e);
            }
        }
        return words;
    }

    private static long folded(long value) {
        return value << 1 ^ value >> 63;
    }

    private static long unfolded(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    private static void number(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int digits = in.readUnsignedByte();
            value |= (digits & 0x7fL) << shift;
            if (digits < 0x80) {
                return value;
            }
        }
        throw new IOException("a number is too long");
    }
}
