package io.sayso.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import naive.NDecision;
import naive.NaiveDecider;
import naive.WorkedCases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The worked cases of `decisions/worked-cases.yaml`: the service against the table, and against
/// the second reading of the rules.
class DecisionTableTest {
    static List<WorkedCases.Question> questions() {
        return WorkedCases.questions().stream().filter(each -> each.names() == null).toList();
    }

    static List<WorkedCases.Question> impossibleRequests() {
        return WorkedCases.questions().stream().filter(each -> each.names() != null).toList();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void serviceDecidesAsWritten(WorkedCases.Question question) {
        Decision decision = decide(question);

        assertThat(decision.permits()).isEqualTo(question.permit());
        assertThat(decision.reason().wire()).isEqualTo(question.reason());
        if (question.because() != null) {
            assertThat(decision.jurisdictions())
                    .filteredOn(each -> each.reason() == decision.reason())
                    .extracting(Decision.InJurisdiction::evidence)
                    .containsOnly(question.because());
        }
        if (!question.in().isEmpty()) {
            Map<String, String> in = new TreeMap<>();
            decision.jurisdictions()
                    .forEach(each -> in.put(each.code().code(), each.reason().wire()));
            assertThat(in).isEqualTo(question.in());
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void bothReadingsOfTheRulesAgree(WorkedCases.Question question) {
        NDecision naive =
                NaiveDecider.decide(
                        question.request(), question.subject(), question.world(), question.at());

        assertThat(NaiveFacts.placesOf(decide(question))).isEqualTo(NaiveFacts.placesOf(naive));
    }

    @ParameterizedTest
    @MethodSource("impossibleRequests")
    void requestHasNoPlaceForWhatNobodyMaySay(WorkedCases.Question question) {
        assertThat(Arrays.stream(DecisionRequest.class.getRecordComponents()))
                .extracting(RecordComponent::getName)
                .doesNotContain(question.names());
    }

    private static Decision decide(WorkedCases.Question question) {
        return Decider.decide(
                NaiveFacts.request(question.request()),
                NaiveFacts.subject(question.subject()),
                NaiveFacts.rulebook(question.world()),
                question.at());
    }
}
