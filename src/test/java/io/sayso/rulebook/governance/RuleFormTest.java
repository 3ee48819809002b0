package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// An officer's form changes what it names, and not a letter beside it.
class RuleFormTest {
    private static final RuleFiles BUNDLED = RuleFiles.load(RuleFolder.BUNDLED);

    @Test
    void aFormThatChangesNothingLeavesEveryFileAsItWas() {
        assertThat(BUNDLED.rules().values())
                .hasSizeGreaterThan(140)
                .allSatisfy(file ->
                        assertThat(RuleForm.of(file.text()).written(file.text()))
                                .isEqualTo(file.text()));
    }

    @Test
    void everyFieldOfEveryFileCanBeChangedAndIsReadBack() {
        assertThat(BUNDLED.rules().values())
                .allSatisfy(file -> {
                    RuleForm wanted = changed(RuleForm.of(file.text()), file.code().code());
                    String written = wanted.written(file.text());
                    assertThat(RuleForm.of(written)).isEqualTo(wanted);
                    assertThat(
                                    BUNDLED.with(file.code().code(), written)
                                            .rules()
                                            .get(file.code().code()))
                            .satisfies(now -> {
                                assertThat(now.name()).isEqualTo(file.name());
                                assertThat(now.background()).isEqualTo(file.background());
                                assertThat(now.notes()).isEqualTo(file.notes());
                                assertThat(now.parent()).isEqualTo(file.parent());
                                assertThat(now.federalParent()).isEqualTo(file.federalParent());
                            });
                });
    }

    private static RuleForm changed(RuleForm form, String code) {
        return new RuleForm(
                form.status(),
                "deny",
                form.minors().equals("deny") ? "guardian" : "deny",
                "P45D",
                "P2Y",
                form.retroactive().equals("true") ? "false" : "true",
                "low",
                "2028-03-01",
                "It's: a \"reason\" # with marks, for " + code,
                "2026-11-22",
                List.of(
                        new RuleForm.Ban("ai-training.retrieval", "biometric, health", "", "so"),
                        new RuleForm.Ban("", "", "scraped", "- no: 'never'")),
                List.of(new RuleForm.Floor("training", "3")),
                List.of(
                        new RuleForm.Read("a", "One: two", "https://example.org/?a=b#c", "today"),
                        new RuleForm.Read("b", "Three", "", "read")));
    }

    @Test
    void whatIsTakenAwayIsGone() {
        RuleFile file = Objects.requireNonNull(BUNDLED.rules().get("US-MD"));
        RuleForm form = RuleForm.of(file.text());
        assertThat(form.prohibited()).isNotEmpty();
        String written =
                new RuleForm(
                                form.status(),
                                form.silence(),
                                form.minors(),
                                form.noticeWindow(),
                                "",
                                form.retroactive(),
                                form.confidence(),
                                form.reviewDate(),
                                form.rationale(),
                                form.reviewedOn(),
                                List.of(),
                                List.of(),
                                form.sources())
                        .written(file.text());
        assertThat(written).doesNotContain("prohibited", "union").contains("confidence: high");
        assertThat(form.differences(RuleForm.of(written)))
                .singleElement()
                .extracting(RuleForm.Difference::key)
                .isEqualTo("prohibited");
    }

    @Test
    void remarksAndTheLinesOfOthersStay() {
        String text =
                """
                # above
                code: XX
                status: in-force # beside

                # of the terms
                terms:
                  # of silence
                  silence: deny
                  minors: deny

                rationale: old
                  and long

                # below
                notes:
                  - one
                """;
        RuleForm form = RuleForm.of(text);
        String written =
                new RuleForm(
                                "in-force",
                                "allow",
                                "deny",
                                "P30D",
                                "",
                                "",
                                "",
                                "",
                                "new",
                                "",
                                form.prohibited(),
                                form.minimumNotice(),
                                form.sources())
                        .written(text);
        assertThat(written)
                .isEqualTo(
                        """
                        # above
                        code: XX
                        status: in-force # beside

                        # of the terms
                        terms:
                          # of silence
                          silence: allow
                          minors: deny
                          noticeWindow: P30D

                        rationale: new

                        # below
                        notes:
                          - one
                        """);
    }

    @Test
    void aFileInBracesOrWithOtherLineEndsIsLeftToItsAuthor() {
        String braces = "status: in-force\nterms: {silence: deny}\n";
        RuleForm form = RuleForm.of(braces);
        assertThatThrownBy(() -> changed(form, "XX").written(braces))
                .isInstanceOf(BadRuleFileException.class)
                .hasMessageContaining("braces");
        String broken = "status: in-force\r\nterms:\r\n  silence: deny\r\n";
        assertThatThrownBy(() -> changed(form, "XX").written(broken))
                .isInstanceOf(BadRuleFileException.class)
                .hasMessageContaining("LF");
    }
}
