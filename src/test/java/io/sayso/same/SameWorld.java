package io.sayso.same;

import io.sayso.client.NoAnswerException;
import io.sayso.client.Still;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import naive.NDecision;
import naive.NRequest;
import org.jspecify.annotations.Nullable;

/// A world left for those who are asked outside of this build, Spark and the screening command: for
/// each topic the snapshot as it was served, the questions, and what the second reading of the
/// rules says to them. `clients/spark` and `clients/screen` find no difference, or fail.
///
/// A folder; it counts only with its file `world`, which is written last.
final class SameWorld {
    /// Where the clients' build looks for it.
    static final Path FOLDER = Path.of("target", "same-answers");

    private static final String WHOLE = "world";

    private final Path folder;
    private int topics;
    private Instant until = Instant.MAX;

    private SameWorld(Path folder) {
        this.folder = folder;
    }

    /// Begins one, and removes what an earlier run left.
    static SameWorld begin(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> old;
            try (Stream<Path> files = Files.walk(folder)) {
                old = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : old) {
                Files.delete(each);
            }
        }
        Files.createDirectories(folder);
        return new SameWorld(folder);
    }

    /// Adds what was asked on one snapshot.
    ///
    /// @param vkeys who signed it
    void add(Still still, String vkeys, List<Asked> questions, List<NDecision> expected)
            throws IOException, NoAnswerException {
        Path topic = Files.createDirectories(folder.resolve(Integer.toString(topics)));
        still.write(topic.resolve("snapshot"));
        Files.writeString(topic.resolve("vkeys"), vkeys);
        try (Writer lines = Files.newBufferedWriter(topic.resolve("questions.jsonl"))) {
            for (int i = 0; i < questions.size(); i++) {
                Asked asked = questions.get(i);
                lines.write(RandomScene.json(line(i, asked, expected.get(i))));
                lines.write('\n');
            }
        }
        topics++;
        until = still.notAfter().isBefore(until) ? still.notAfter() : until;
    }

    private static Map<String, Object> line(int number, Asked asked, NDecision expected) {
        NRequest request = asked.use().request();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("n", number);
        line.put("person", asked.person());
        line.put("purpose", request.purpose());
        Long collected = micros(request.collectedAt());
        if (collected != null) {
            line.put("collected", collected);
        }
        line.put("places", new ArrayList<>(request.jurisdictions()));
        line.put("categories", new ArrayList<>(request.categories()));
        line.put("source", request.source());
        line.put("permit", expected.permit());
        line.put("reason", expected.reason());
        return line;
    }

    private static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /// Says that it is whole, once everybody here gave the same answers.
    void end(long seed) throws IOException {
        Files.writeString(
                folder.resolve(WHOLE),
                "seed=%d%ntopics=%d%nuntil=%s%n".formatted(seed, topics, until));
    }
}
