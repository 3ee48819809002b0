package io.sayso.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demonstration's world and data set.
class WorldTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final World world = World.of(2_000, TODAY);

    @TempDir Path folder;

    @Test
    void peopleLiveInAllTwelvePlaces() {
        assertThat(world.people().stream().map(Person::home).distinct()).hasSize(12);
    }

    @Test
    void everyStoryIsDrawnByItsShareOfLots() {
        Set<Story> drawn =
                IntStream.range(0, 100).mapToObj(Story::drawn).collect(Collectors.toSet());
        assertThat(drawn).containsExactlyInAnyOrder(Story.values());
    }

    @Test
    void nobodySaysYesWhereThereAreNoRules() {
        assertThat(
                        world.people().stream()
                                .flatMap(person -> person.answers().stream())
                                .filter(answer -> "opt-in".equals(answer.get("answer")))
                                .map(answer -> answer.get("jurisdiction")))
                .doesNotContain("FJ");
    }

    @Test
    void handlesAreUnique() {
        assertThat(world.people().stream().map(Person::handle)).doesNotHaveDuplicates();
    }

    @Test
    void dataSetIsTheSameEveryDay() throws IOException {
        Path today = folder.resolve("today");
        Path later = folder.resolve("later");
        new Posts(world, 1_000).write(today);
        new Posts(World.of(2_000, TODAY.plusYears(1)), 1_000).write(later);
        assertThat(later).hasSameBinaryContentAs(today);
    }
}
