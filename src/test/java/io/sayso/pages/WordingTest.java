package io.sayso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.decision.Reason;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.PurposeTree;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Everything that can be shown has plain words.
@QuarkusTest
class WordingTest {
    @Inject CurrentRulebook rulebook;

    @Test
    void everyReasonHasAClauseOfItsOwn() {
        List<String> clauses = Arrays.stream(Reason.values()).map(wording()::why).toList();
        assertThat(clauses).hasSize(18).doesNotHaveDuplicates();
        assertThat(clauses).allMatch(clause -> clause.matches("[a-z].*[a-z]"));
    }

    @Test
    void everyNodeOfTheTreesHasWords() {
        List<String> said = new ArrayList<>();
        rulebook.get().purposes().nodes().forEach(node -> said.add(wording().purpose(node)));
        rulebook.get()
                .categories()
                .nodes()
                .forEach(node -> said.add(wording().what(new DataCategory(node.value()))));
        assertThat(said).doesNotHaveDuplicates().noneMatch(words -> words.contains("ai-training"));
    }

    @Test
    void purposesAreSaidInAsFewWordsAsSayTheSame() {
        PurposeTree tree = rulebook.get().purposes();
        assertThat(wording().purposes(tree.leavesBelow(new Purpose("ai-training")), tree))
                .isEqualTo("AI training of any kind");
        assertThat(
                        wording()
                                .purposes(
                                        tree.leavesBelow(new Purpose("ai-training.generative")),
                                        tree))
                .isEqualTo("training AI that writes, draws, speaks or codes");
        assertThat(
                        wording()
                                .purposes(
                                        List.of(
                                                new Purpose("ai-training.predictive.safety"),
                                                new Purpose("ai-training.evaluation"),
                                                new Purpose("ai-training.retrieval")),
                                        tree))
                .isEqualTo(
                        "testing how well an AI works, training AI that detects spam, abuse and"
                                + " fraud and AI that looks up answers in it");
    }

    @Test
    void silenceIsExplainedAsTheRuleHasIt() {
        assertThat(silence("HK")).isEqualTo("Silence is a no. You need not do anything.");
        assertThat(silence("US-TX")).contains("This organisation may use", "once 30 days");
    }

    private String silence(String code) {
        return wording()
                .silence(rulebook.get().ruleAt(new Jurisdiction(code), Instant.now()).terms());
    }

    @Test
    void anIdIsShownByItsEndsOnly() {
        assertThat(Persons.masked("u-123")).isEqualTo("u\u2026");
        assertThat(Persons.masked("alice@example.org")).isEqualTo("al\u2026rg");
        assertThat(Persons.masked("x")).isEqualTo("x\u2026");
    }

    private static Wording wording() {
        return new Wording(Language.ENGLISH, "this organisation", code -> code.code());
    }
}
