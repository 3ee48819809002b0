package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Silence;
import io.sayso.rulebook.Timeline;
import io.sayso.vocab.Jurisdiction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Rule files after the first ones: other words in a release, and later versions in the log.
class LaterFilesTest {
    private static final Instant DAY = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-11-22T12:00:00Z");
    private static final RuleFiles FILES = RuleFiles.load(RuleFolder.BUNDLED);
    private static final String HK = Objects.requireNonNull(FILES.rules().get("HK")).text();

    @Test
    void theFilesOfAFolderAreReadLikeThoseOfTheRelease() {
        RuleFolder folder = RuleFolder.at(Path.of("src/main/resources/rulebook"));
        assertThat(FirstRules.different(RuleFiles.load(folder), FILES)).isEmpty();
        assertThatThrownBy(() -> RuleFiles.load(RuleFolder.at(Path.of("src/main"))))
                .hasMessage("about.yaml:1: no such file");
    }

    @Test
    void eachFileWithOtherWordsIsNamed() {
        RuleFolder changed =
                path -> {
                    String text = RuleFolder.BUNDLED.read(path);
                    return switch (path) {
                        case "jurisdictions/HK.yaml" -> text + "# a remark\n";
                        case "trees.yaml" -> text + "# a remark\n";
                        case "about.yaml" -> Objects.requireNonNull(text).replace("AD, AE,", "AE,");
                        default -> text;
                    };
                };
        assertThat(FirstRules.different(RuleFiles.load(changed), FILES))
                .containsExactly("AD", "HK", "trees");
    }

    @Test
    void aLaterVersionHoldsFromItsOwnDay() {
        List<PublishedFile> files = firstPublication();
        files.add(hk(2, 151, NEXT_DAY, HK.replace("silence: deny", "silence: allow")));
        PublishedRules rules = PublishedRules.of(RuleFiles.about(RuleFolder.BUNDLED), files);
        Timeline timeline =
                Objects.requireNonNull(
                        new RulebookAssembly(
                                        rules.version(),
                                        FILES.trees(),
                                        rules.editions(),
                                        List.of(),
                                        List.of())
                                .assemble()
                                .rules()
                                .get(new Jurisdiction("HK")));
        assertThat(timeline.rules()).extracting(Rule::id).containsExactly("HK@1", "HK@2");
        assertThat(Objects.requireNonNull(timeline.at(DAY)).terms().silence())
                .isEqualTo(Silence.DENY);
        assertThat(Objects.requireNonNull(timeline.at(NEXT_DAY)).terms().silence())
                .isEqualTo(Silence.ALLOW);
        assertThat(timeline.allowingSince(NEXT_DAY)).isEqualTo(NEXT_DAY);
    }

    @Test
    void theVersionIsTheDayOfTheNewestPublicationAndItsNumberOnThatDay() {
        List<PublishedFile> files = firstPublication();
        assertThat(version(files)).isEqualTo("2026-11-21.1");
        files.add(hk(2, 151, DAY, HK));
        assertThat(version(files)).isEqualTo("2026-11-21.2");
        files.add(hk(3, 152, NEXT_DAY, HK));
        assertThat(version(files)).isEqualTo("2026-11-22.1");
    }

    private static String version(List<PublishedFile> files) {
        return PublishedRules.of(RuleFiles.about(RuleFolder.BUNDLED), files).version();
    }

    /// Everything, published side by side from entry 0 on.
    private static List<PublishedFile> firstPublication() {
        List<PublishedFile> files = new ArrayList<>();
        files.add(new PublishedFile("trees", 1, 0, 0, DAY, Edition.ALWAYS, FILES.trees().text()));
        FILES.rules()
                .forEach((code, file) ->
                        files.add(
                                new PublishedFile(
                                        code,
                                        1,
                                        files.size(),
                                        0,
                                        DAY,
                                        Edition.ALWAYS,
                                        file.text())));
        return files;
    }

    private static PublishedFile hk(int version, long index, Instant at, String content) {
        return new PublishedFile("HK", version, index, index, at, at, content);
    }
}
