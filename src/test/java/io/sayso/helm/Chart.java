package io.sayso.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The chart in `helm/sayso`, rendered by Helm's own library.
final class Chart {
    private static final Path HOME = Path.of("helm/sayso").toAbsolutePath();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Chart() {}

    static LintResult lint() {
        return new Helm(HOME).lint().strict().call();
    }

    /// Renders the values of `ci/<example>-values.yaml` with some of them changed.
    ///
    /// @param changes path to value as `--set` has them, for example `log.origin`
    /// @throws IllegalStateException if Helm refuses, with Helm's message
    static List<Manifest> render(String example, Map<String, Object> changes) throws IOException {
        return render(HOME, example, changes);
    }

    /// Renders the documents that Helm keeps from its output because they are hooks, by taking the
    /// hook annotation out of a copy of the chart.
    static List<Manifest> renderHooks(String example, Path folder) throws IOException {
        Files.copy(HOME.resolve("Chart.yaml"), folder.resolve("Chart.yaml"));
        Files.copy(HOME.resolve("values.yaml"), folder.resolve("values.yaml"));
        Path templates = Files.createDirectory(folder.resolve("templates"));
        Files.copy(HOME.resolve("templates/_helpers.tpl"), templates.resolve("_helpers.tpl"));
        try (Stream<Path> tests = Files.list(HOME.resolve("templates/tests"))) {
            for (Path test : tests.toList()) {
                String text = Files.readString(test).replace("helm.sh/hook:", "was-hook:");
                Files.writeString(templates.resolve(test.getFileName()), text);
            }
        }
        return render(folder, example, Map.of());
    }

    /// The one document of that kind.
    static JsonNode only(String kind, List<Manifest> manifests) {
        List<JsonNode> found =
                manifests.stream().filter(m -> m.kind().equals(kind)).map(Manifest::json).toList();
        assertThat(found).as(kind).hasSize(1);
        return found.getFirst();
    }

    /// The one document of that kind and name.
    static JsonNode named(String name, String kind, List<Manifest> manifests) {
        return only(kind, manifests.stream().filter(m -> m.name().equals(name)).toList());
    }

    private static List<Manifest> render(Path home, String example, Map<String, Object> changes)
            throws IOException {
        TemplateCommand command =
                new Helm(home)
                        .template()
                        .withName("r1")
                        .withNamespace("consent")
                        .withKubeVersion("1.32.0")
                        .withValuesFile(HOME.resolve("ci/" + example + "-values.yaml"));
        changes.forEach(command::set);
        List<Manifest> manifests = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(command.call())) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.isObject()) {
                    manifests.add(new Manifest(document));
                }
            }
        }
        return manifests;
    }
}
