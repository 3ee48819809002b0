import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Draws `src/docs/figures/*.svg` from the CSV files beside them: `java src/bench/charts/Charts.java`.
///
/// A file begins with lines `# title: …`, `# x: …`, `# y: …` and whatever else is said of it
/// (`# command:`, `# machine:`), then names its columns, of which the first is x. Both axes are
/// logarithmic, so that what grows with its size is a slope and what does not is level. Nothing but
/// the file decides what is drawn.
class Charts {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;
    static final int LEFT = 80;
    static final int RIGHT = 20;
    static final int TOP = 48;
    static final int BOTTOM = 88;
    static final List<String> COLOURS = List.of("#0b62a4", "#b3541e", "#3d7d3d", "#7a4a8c", "#555555");

    record Series(String name, List<double[]> points) {}

    record Figure(Map<String, String> words, List<Series> series) {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "src/docs/figures");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.filter(file -> file.toString().endsWith(".csv")).sorted().toList()) {
                String name = each.getFileName().toString().replace(".csv", ".svg");
                Files.writeString(each.resolveSibling(name), draw(read(Files.readAllLines(each))));
            }
        }
    }

    static Figure read(List<String> lines) {
        Map<String, String> words = new TreeMap<>();
        List<Series> series = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("#")) {
                String[] word = line.substring(1).split(":", 2);
                words.put(word[0].strip(), word[1].strip());
            } else if (series.isEmpty()) {
                String[] names = line.split(",");
                for (int i = 1; i < names.length; i++) {
                    series.add(new Series(names[i].strip(), new ArrayList<>()));
                }
            } else if (!line.isBlank()) {
                String[] cells = line.split(",", -1);
                for (int i = 1; i < cells.length; i++) {
                    if (!cells[i].isBlank()) {
                        series.get(i - 1).points().add(new double[] {number(cells[0]), number(cells[i])});
                    }
                }
            }
        }
        return new Figure(words, series);
    }

    static double number(String cell) {
        return Double.parseDouble(cell.strip());
    }

    static String draw(Figure figure) {
        List<double[]> all = figure.series().stream().flatMap(each -> each.points().stream()).toList();
        Axis x = Axis.of(all.stream().mapToDouble(each -> each[0]).toArray(), LEFT, WIDTH - RIGHT);
        Axis y = Axis.of(all.stream().mapToDouble(each -> each[1]).toArray(), HEIGHT - BOTTOM, TOP);
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, WIDTH / 2.0, 22, "middle", figure.words().getOrDefault("title", ""), 15);
        for (double tick : x.ticks()) {
            line(svg, x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM, "#dddddd", 1);
            text(svg, x.at(tick), HEIGHT - BOTTOM + 18, "middle", short_(tick), 12);
        }
        for (double tick : y.ticks()) {
            line(svg, LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "#dddddd", 1);
            text(svg, LEFT - 8, y.at(tick) + 4, "end", short_(tick), 12);
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 36, "middle", figure.words().getOrDefault("x", ""), 12);
        svg.append(
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n"
                        .formatted((TOP + HEIGHT - BOTTOM) / 2, escape(figure.words().getOrDefault("y", ""))));
        for (int i = 0; i < figure.series().size(); i++) {
            Series each = figure.series().get(i);
            String colour = COLOURS.get(i % COLOURS.size());
            StringBuilder path = new StringBuilder();
            for (double[] point : each.points()) {
                path.append(path.isEmpty() ? "M" : " L").append(two(x.at(point[0]))).append(' ').append(two(y.at(point[1])));
                svg.append(
                        "<circle cx=\"%s\" cy=\"%s\" r=\"3.5\" fill=\"%s\"><title>%s: %s</title></circle>\n"
                                .formatted(two(x.at(point[0])), two(y.at(point[1])), colour, short_(point[0]), plain(point[1])));
            }
            svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(path, colour));
            double at = LEFT + (i % 2) * 280;
            double down = HEIGHT - BOTTOM + 58 + (i / 2) * 18;
            line(svg, at, down - 4, at + 20, down - 4, colour, 3);
            text(svg, at + 26, down, "start", each.name(), 12);
        }
        return svg.append("</svg>\n").toString();
    }

    /// A logarithmic axis over whole decades.
    record Axis(double low, double high, double from, double to) {
        static Axis of(double[] values, double from, double to) {
            double least = Double.MAX_VALUE;
            double most = Double.MIN_VALUE;
            for (double each : values) {
                least = Math.min(least, each);
                most = Math.max(most, each);
            }
            double low = Math.floor(Math.log10(least));
            return new Axis(low, Math.max(low + 1, Math.ceil(Math.log10(most))), from, to);
        }

        double at(double value) {
            return from + (Math.log10(value) - low) / (high - low) * (to - from);
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (double each = low; each <= high; each++) {
                ticks.add(Math.pow(10, each));
            }
            return ticks;
        }
    }

    static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour, int width) {
        svg.append(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%d\"/>\n"
                        .formatted(two(x1), two(y1), two(x2), two(y2), colour, width));
    }

    static void text(StringBuilder svg, double x, double y, String anchor, String words, int size) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%d\">%s</text>\n"
                        .formatted(two(x), two(y), anchor, size, escape(words)));
    }

    static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String two(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String plain(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
    }

    /// 10k, 1M.
    static String short_(double value) {
        if (value >= 1e9) {
            return plain(value / 1e9).replace(".00", "") + "G";
        }
        if (value >= 1e6) {
            return plain(value / 1e6).replace(".00", "") + "M";
        }
        if (value >= 1e3) {
            return plain(value / 1e3).replace(".00", "") + "k";
        }
        return value >= 1 ? plain(value).replace(".00", "") : String.format(Locale.ROOT, "%s", value);
    }
}
