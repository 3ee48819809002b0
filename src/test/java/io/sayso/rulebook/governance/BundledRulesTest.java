package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.rulebook.Confidence;
import io.sayso.rulebook.Minors;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Silence;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The rule files that come with the product.
class BundledRulesTest {
    private static final Instant PUBLISHED = Instant.parse("2026-11-21T12:00:00Z");
    private static final RuleFiles FILES = RuleFiles.load(RuleFolder.BUNDLED);

    @Test
    void everyJurisdictionThatWasResearchedHasARule() {
        assertThat(FILES.rules()).hasSize(150).containsKeys("HK", "EU", "NO", "US-CA", "ZZ");
    }

    @Test
    void codesAreThoseOfIso3166() {
        Set<String> countries = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
        countries.addAll(List.of("EU", "ZZ"));
        assertThat(FILES.rules().keySet())
                .allSatisfy(code -> {
                    assertThat(Jurisdiction.isWellFormed(code)).isTrue();
                    assertThat(countries).contains(code.substring(0, 2));
                });
    }

    @Test
    void everyFileInTheFolderIsRead() {
        Path folder = Path.of("src/main/resources/rulebook/jurisdictions");
        String[] names = Objects.requireNonNull(folder.toFile().list());
        assertThat(Arrays.stream(names).map(name -> name.replace(".yaml", "")))
                .as("files, against the list in about.yaml")
                .containsExactlyInAnyOrderElementsOf(FILES.rules().keySet());
    }

    @Test
    void silencePermitsNowhereElseThanHere() {
        assertThat(FILES.rules().values())
                .filteredOn(file -> file.terms().silence() == Silence.ALLOW)
                .extracting(file -> file.code().code())
                .containsExactly(
                        "JP", "US", "US-CA", "US-CO", "US-CT", "US-DE", "US-FL", "US-IA", "US-IL",
                        "US-IN", "US-KY", "US-MN", "US-MT", "US-NE", "US-NH", "US-NV", "US-NY",
                        "US-OR", "US-RI", "US-TN", "US-TX", "US-UT", "US-VA", "US-WA");
    }

    @Test
    void nobodyUnderAgeIsTrainedOnAndSilenceWaitsThirtyDaysAndNeverReachesBack() {
        assertThat(FILES.rules().values())
                .allSatisfy(file -> {
                    assertThat(file.terms().minors()).isEqualTo(Minors.DENY);
                    assertThat(file.terms().noticeWindow()).isEqualTo(Period.ofDays(30));
                    assertThat(file.terms().retroactive()).isFalse();
                    assertThat(file.terms().reviewDate()).isBetween("2026-11-22", "2027-05-21");
                });
    }

    @Test
    void whatNobodyReadASourceForSaysSo() {
        assertThat(FILES.rules().values())
                .allSatisfy(file ->
                        assertThat(file.sources().isEmpty()).isEqualTo(file.unsourced() != null));
        assertThat(FILES.about().disclaimer()).contains("Not legal advice");
    }

    @Test
    void specialCategoriesAreOutWhereTheLawKeepsThemOut() {
        assertThat(FILES.rules().values())
                .filteredOn(file -> !file.terms().prohibited().isEmpty())
                .extracting(file -> file.code().code())
                .containsExactly("AR", "US-MD");
        assertThat(Objects.requireNonNull(FILES.rules().get("US-MD")).terms().prohibited())
                .extracting(each -> each.category().value())
                .containsExactlyInAnyOrder(
                        "biometric",
                        "criminal",
                        "ethnicity",
                        "genetic",
                        "health",
                        "politics",
                        "religion",
                        "sexuality",
                        "union");
    }

    @Test
    void aStateIsRuledByTheStricterOfItsOwnAndTheFederalRule() {
        Rule texas = book().ruleAt(new Jurisdiction("US-TX"), PUBLISHED);
        assertThat(texas.id()).isEqualTo("US-TX@1+US@1");
        assertThat(texas.terms().silence()).isEqualTo(Silence.ALLOW);
        assertThat(texas.terms().reviewDate()).isEqualTo(LocalDate.parse("2027-02-21"));
        assertThat(texas.terms().confidence()).isEqualTo(Confidence.HIGH);
        assertThat(book().ruleAt(new Jurisdiction("US-MT"), PUBLISHED).terms().confidence())
                .isEqualTo(Confidence.MEDIUM);
    }

    @Test
    void whatHasNoRuleOfItsOwnFallsToItsCountryAndThenToUnknown() {
        assertThat(book().ruleAt(new Jurisdiction("US-AK"), PUBLISHED).id()).isEqualTo("US@1");
        assertThat(book().ruleAt(new Jurisdiction("FR-IDF"), PUBLISHED).id()).isEqualTo("FR@1");
        assertThat(book().ruleAt(new Jurisdiction("AQ"), PUBLISHED).id()).isEqualTo("ZZ@1");
        assertThat(book().ruleAt(new Jurisdiction("AQ"), PUBLISHED).terms().silence())
                .isEqualTo(Silence.DENY);
    }

    @Test
    void theUnionLiesAboveItsMembersAndACountryAboveItsParts() {
        Jurisdiction union = new Jurisdiction("EU");
        assertThat(book().atlas().covers(union, new Jurisdiction("ES"))).isTrue();
        assertThat(book().atlas().covers(union, new Jurisdiction("NO"))).isTrue();
        assertThat(book().atlas().covers(union, new Jurisdiction("GB"))).isFalse();
        assertThat(book().atlas().covers(union, new Jurisdiction("CH"))).isFalse();
        assertThat(book().atlas().covers(new Jurisdiction("CA"), new Jurisdiction("CA-QC")))
                .isTrue();
    }

    @Test
    void theTreesAreThoseOfTheGlossary() {
        assertThat(book().purposes().leavesBelow(new Purpose("ai-training")))
                .extracting(Purpose::value)
                .containsExactly(
                        "ai-training.evaluation",
                        "ai-training.generative.fine-tuning",
                        "ai-training.generative.pretraining",
                        "ai-training.human-review",
                        "ai-training.predictive.personalisation",
                        "ai-training.predictive.safety",
                        "ai-training.retrieval");
        assertThat(book().categories().nodes())
                .filteredOn(node -> book().categories().needsExplicit(node))
                .extracting(DataCategory::value)
                .containsExactlyInAnyOrder(
                        "content.private",
                        "biometric",
                        "biometric.face",
                        "biometric.voice",
                        "health",
                        "genetic",
                        "sexuality",
                        "religion",
                        "politics",
                        "union",
                        "ethnicity",
                        "criminal",
                        "financial",
                        "credentials");
    }

    private static Rulebook book() {
        List<Edition> editions =
                FILES.rules().values().stream()
                        .map(file -> new Edition(file, 1, PUBLISHED, Edition.ALWAYS))
                        .toList();
        return new RulebookAssembly("2026-11-21.1", FILES.trees(), editions, List.of(), List.of())
                .assemble();
    }
}
