package io.sayso.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Known answers kept beside the tests: lines of `kind about: value value …`.
public final class Vectors {
    private Vectors() {}

    /// One line; `values` are separated by single blanks, and one of them may be empty.
    public record Vector(String about, List<String> values) {
        /// `about` as a whole number.
        public int number() {
            return Integer.parseInt(about);
        }

        /// The two numbers of `5/8` or `2->5`.
        public List<Integer> numbers() {
            return Arrays.stream(about.split("/|->")).map(Integer::valueOf).toList();
        }
    }

    /// The lines of one kind, in their order.
    public static List<Vector> read(String file, String kind) {
        return new String(bytes(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1).split(":", 2))
                .map(parts -> new Vector(parts[0], values(parts[1])))
                .toList();
    }

    /// A file below `io/sayso/ledger`.
    public static byte[] bytes(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static List<String> values(String text) {
        return text.isEmpty() ? List.of() : List.of(text.substring(1).split(" ", -1));
    }
}
