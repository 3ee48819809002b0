package naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The second reading of the rules against the worked cases, and its independence.
class NaiveDeciderTest {
    static List<WorkedCases.Question> questions() {
        return WorkedCases.questions().stream().filter(q -> q.names() == null).toList();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void workedCaseIsDecidedAsWritten(WorkedCases.Question question) {
        NDecision decision =
                NaiveDecider.decide(
                        question.request(), question.subject(), question.world(), question.at());

        assertThat(decision.permit() + " " + decision.reason())
                .isEqualTo(question.permit() + " " + question.reason());
        if (question.because() != null) {
            assertThat(decision.verdicts())
                    .filteredOn(verdict -> verdict.reason().equals(decision.reason()))
                    .extracting(NVerdict::evidence)
                    .containsOnly(question.because());
        }
        if (!question.in().isEmpty()) {
            Map<String, String> in = new TreeMap<>();
            decision.verdicts().forEach(verdict -> in.put(verdict.code(), verdict.reason()));
            assertThat(in).isEqualTo(question.in());
        }
    }

    @Test
    void nothingHereKnowsTheProduct() throws IOException {
        String product = "io" + ".sayso";
        try (Stream<Path> files = Files.list(Path.of("src/test/java/naive"))) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file))
                        .as(Objects.toString(file.getFileName()))
                        .doesNotContain(product);
            }
        }
    }
}
