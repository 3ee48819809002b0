package io.sayso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Officers read in their own language why something was not done.
@QuarkusTest
class RefusalsTest {
    /// What the service says of fields that officers fill in.
    private static final List<String> REASONS =
            List.of(
                    "'maybe' is not one of allow, deny (jurisdictions/PY.yaml, line 9)",
                    "'P30X' is not an ISO 8601 period (jurisdictions/PY.yaml, line 11)",
                    "must not be negative",
                    "must be longer than nothing",
                    "'soon' is not a date such as 2027-02-21",
                    "missing (jurisdictions/PY.yaml, line 8)",
                    "silence may only be allow where the law is in-force",
                    "must be deny in ZZ",
                    "either name some, or say why not in unsourced",
                    "'x' is not in the purpose tree",
                    "'x' is not in the category tree",
                    "'x' is not an http or https address",
                    "'x' is not first-party, licensed or scraped",
                    "must be in the purpose tree, or *",
                    "must be one that has a rule, or *",
                    "has no rule of its own; name the country, FR, instead",
                    "must be a code such as HK or US-CA, or *",
                    "must be dotted lower-case words, or *",
                    "must be a lower-case token, or *",
                    "must be later than from",
                    "must be readable text",
                    "size must be between 1 and 256",
                    "is too early: people must be told first",
                    "is too long for one entry of the log",
                    "must be a BCP 47 tag such as en or zh-Hant",
                    "must not be there twice",
                    "cannot change (jurisdictions/PY.yaml, line 7)",
                    "not YAML: mapping values are not allowed here",
                    "no such key; known here: code, name",
                    "must match [a-z0-9][a-z0-9._-]{0,63}",
                    "must be a day such as 2027-02-21");

    @Inject Wordings wordings;

    @Test
    void everyReasonHasWordsOfItsOwnInEveryLanguage() {
        for (Language language : Language.values()) {
            RefusalWords words = language.words(RefusalWords.class);
            assertThat(REASONS)
                    .allSatisfy(reason ->
                            assertThat(Refusals.reason(new FieldError("x", reason), words))
                                    .doesNotContain(words.unusable()));
        }
    }

    @Test
    void theFieldIsNamedAsTheFormNamesItAndTheLineIsSaid() {
        OfficerViews.Problem said =
                said(
                        Language.SPANISH,
                        ProblemType.VALIDATION.at(
                                "rule.noticeWindow",
                                "'P30X' is not an ISO 8601 period (jurisdictions/PY.yaml, line"
                                        + " 11)"));
        assertThat(said.sentences())
                .containsExactly(
                        "Plazo para oponerse tras el aviso: debe ser un espacio de tiempo, y no"
                                + " menor que nada (línea 11 del archivo)");
        assertThat(said.exact()).startsWith("rule.noticeWindow 'P30X' is not an ISO 8601 period");
    }

    @Test
    void whatNamesNoFieldIsSaidByItsType() {
        List<String> said = new ArrayList<>();
        for (Language language : Language.values()) {
            for (ProblemType type :
                    List.of(
                            ProblemType.FOUR_EYES,
                            ProblemType.OUTSIDE_CLAIM,
                            ProblemType.NOT_FOUND,
                            ProblemType.CONFLICT,
                            ProblemType.ALREADY_LIFTED,
                            ProblemType.BUSY)) {
                said.addAll(said(language, type.with("In English.")).sentences());
            }
        }
        assertThat(new HashSet<>(said)).hasSameSizeAs(said).doesNotContain("In English.");
    }

    private OfficerViews.Problem said(
            Language language, io.quarkiverse.resteasy.problem.HttpProblem problem) {
        return Refusals.of(
                problem, new RuleNames(wordings.in(language)), language.words(OfficerWords.class));
    }
}
