package io.sayso.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What has no whole output, and by which code.
class StopTest extends CommandLine {
    @Test
    void unknownPeopleAreCodeTwoAndTheColumnIsSuspected() throws IOException {
        write("in.jsonl", people(100));
        try (FakeService service = unknownBelow(6)) {
            assertThat(run(service, Map.of())).isEqualTo(2);
        }
        assertThat(said(err))
                .contains("more than 5 % of the 100 people")
                .contains("Is `author` the right column")
                .contains("--max-unknown 100");
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void fewUnknownPeopleAreLeftOut() throws IOException {
        write("in.jsonl", people(100));
        try (FakeService service = unknownBelow(5)) {
            assertThat(run(service, Map.of())).isZero();
        }
        assertThat(said(out)).contains("95 of 100 rows").contains("100 people, 5 of them unknown");
    }

    @Test
    void rowsThatNameNobodyAreCodeTwoBeforeAnybodyIsAsked() throws IOException {
        write("in.jsonl", people(100));
        try (FakeService service = byAuthor()) {
            assertThat(run(service, Map.of("person", "autor"))).isEqualTo(2);
            assertThat(service.asked()).isEmpty();
        }
        assertThat(said(err))
                .contains("100 of 100 rows name nobody in `autor`; the columns are author, text");
    }

    @Test
    void rowsThatCannotBeDecidedAreCodeTwo() throws IOException {
        write("in.jsonl", people(10));
        try (FakeService service = new FakeService(_ -> FakeService.ERROR)) {
            assertThat(run(service, Map.of())).isEqualTo(2);
        }
        assertThat(said(err))
                .contains("more than 5 % of the rows cannot be decided; the first is validation");
    }

    @Test
    void damagedInputIsCodeOne() throws IOException {
        Files.writeString(folder.resolve("in.jsonl"), "{\"author\":\"@a\"}\n{\"author\n");
        try (FakeService service = byAuthor()) {
            assertThat(run(service, Map.of())).isOne();
        }
        assertThat(said(err)).contains("in.jsonl cannot be screened");
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void missingColumnIsCodeOne() throws Exception {
        make("select 1 as n", "in.parquet");
        try (FakeService service = byAuthor()) {
            assertThat(run(service, parquet())).isOne();
        }
        assertThat(said(err)).contains("author");
    }

    @Test
    void missingFileIsCodeOne() {
        try (FakeService service = byAuthor()) {
            assertThat(run(service, Map.of())).isOne();
        }
        assertThat(said(err)).contains("in.jsonl is not a file");
    }

    @Test
    void optionThatDoesNotExistIsCodeOne() {
        assertThat(Screen.run(List.of("--inn", "x"), Map.of(), print(out), print(err))).isOne();
        assertThat(said(err)).contains("there is no option --inn");
    }

    @Test
    void percentageOutOfRangeIsCodeOne() {
        try (FakeService service = byAuthor()) {
            assertThat(run(service, Map.of("max-unknown", "101"))).isOne();
        }
        assertThat(said(err)).contains("--max-unknown is a percentage from 0 to 100, not 101");
    }
}
