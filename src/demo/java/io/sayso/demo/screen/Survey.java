package io.sayso.demo.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be said of a file before anybody is asked about it.
///
/// @param lines how many
/// @param subjects how many different authors
/// @param anonymous lines that name no author
/// @param members the first line's members, for a message that helps
record Survey(long lines, int subjects, long anonymous, List<String> members) {
    static Survey of(Path file, Columns columns) throws IOException, StoppedException {
        Distinct subjects = new Distinct();
        List<String> members = new ArrayList<>();
        long anonymous = 0;
        try (Lines lines = Lines.of(file)) {
            for (@Nullable String line = lines.next(); line != null; line = lines.next()) {
                JsonNode node = lines.parse(line);
                String author = columns.author(node);
                if (author.isEmpty()) {
                    anonymous++;
                } else {
                    subjects.add(author);
                }
                if (lines.number() == 1) {
                    node.fieldNames().forEachRemaining(members::add);
                }
            }
            return new Survey(lines.number(), subjects.count(), anonymous, List.copyOf(members));
        }
    }
}
