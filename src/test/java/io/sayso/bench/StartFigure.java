package io.sayso.bench;

import io.sayso.platform.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/// P12: how long a process takes from its start until it is ready to decide about everybody in an
/// existing database, and how much memory it then has. The first start reads everybody from the
/// database; the later ones begin with the file that the one before left.
final class StartFigure {
    private static final List<String> RAM = List.of("VmRSS:", "VmHWM:");

    /// @param seconds until ready
    /// @param resident MiB when ready
    /// @param most MiB until then at most
    record Start(double seconds, double resident, double most) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.2f s to ready, %.0f MiB resident, %.0f MiB at most",
                    seconds,
                    resident,
                    most);
        }
    }

    private final ServiceProcess.Start start;
    private final Consumer<String> notes;

    /// @param start on a data directory of its own
    StartFigure(ServiceProcess.Start start, Consumer<String> notes) {
        this.start = start;
        this.notes = notes;
    }

    /// The later starts.
    Start[] measure(int rounds) throws IOException, InterruptedException {
        notes.accept("P12 from the database: " + once());
        Start[] starts = new Start[rounds];
        for (int round = 0; round < rounds; round++) {
            starts[round] = once();
            notes.accept("P12 round " + round + ", from the file: " + starts[round]);
        }
        return starts;
    }

    static double median(Start[] starts, Function<Start, Double> of) {
        return Figure.median(List.of(starts).stream().map(of).mapToDouble(each -> each).toArray());
    }

    private Start once() throws IOException, InterruptedException {
        long started = System.nanoTime();
        try (ServiceProcess service = start.ready()) {
            double seconds = (System.nanoTime() - started) / 1e9;
            double[] ram = ram(service.handle().pid());
            return new Start(seconds, ram[0], ram[1]);
        }
    }

    // Linux's own account of the process, in kB.
    private static double[] ram(long process) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + process + "/status"));
        return RAM.stream()
                .mapToDouble(name ->
                        lines.stream()
                                .filter(line -> line.startsWith(name))
                                .map(line -> line.replaceAll("\\D", ""))
                                .mapToDouble(kilobytes -> Double.parseDouble(kilobytes) / 1024)
                                .sum())
                .toArray();
    }
}
