package io.sayso.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Measures several ways to do the same thing in turns, so that what else the machine does hits all
/// of them alike.
public final class Rounds {
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    /// Begins without any way.
    public Rounds() {}

    /// One way to do it.
    public interface Way {
        /// Does it once.
        void run() throws Exception;
    }

    /// Adds a way.
    public Rounds add(String name, Way way) {
        ways.put(name, way);
        return this;
    }

    /// Does everything, first a few times unmeasured.
    public Rounds run(int warming, int rounds) throws Exception {
        for (int i = 0; i < warming + rounds; i++) {
            for (Map.Entry<String, Way> each : ways.entrySet()) {
                long start = System.nanoTime();
                each.getValue().run();
                double took = (System.nanoTime() - start) / 1e9;
                if (i >= warming) {
                    seconds.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(took);
                }
            }
        }
        return this;
    }

    /// The median of a way, in seconds.
    public double median(String name) {
        List<Double> sorted = seconds.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /// Writes what was measured, round by round, with the medians.
    ///
    /// @param notes lines that say what it was
    public void report(Path file, List<String> notes) throws IOException {
        List<String> lines = new ArrayList<>(notes);
        seconds.forEach((name, all) ->
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%-40s median %.2f s of %s",
                                name,
                                median(name),
                                all.stream()
                                        .map(each -> String.format(Locale.ROOT, "%.2f", each))
                                        .collect(Collectors.joining(" ")))));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
        lines.forEach(System.out::println);
    }
}
