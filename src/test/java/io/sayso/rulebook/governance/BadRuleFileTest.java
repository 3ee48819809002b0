package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a rule file may not be. Each case changes one place of files that are good, and the fault
/// names file, line and reason.
class BadRuleFileTest {
    private static final String ABOUT =
            """
            title: test
            disclaimer: Not legal advice.
            jurisdictions: [HK, US, US-TX, ZZ]
            """;

    private static final String TREES =
            """
            purposes:
              - name: ai-training
                since: 1970-01-01T00:00:00Z
                means: all of it
            categories:
              - name: content
                since: 1970-01-01T00:00:00Z
                sensitivity: ordinary
                means: posts
            """;

    // Lines are counted from 1; terms begin at line 5.
    private static final String RULE =
            """
            code: HK
            name: Hong Kong
            kind: sar
            status: in-force
            terms:
              silence: deny
              minors: deny
              noticeWindow: P30D
              retroactive: false
              confidence: high
              reviewDate: 2027-02-21
            rationale: because
            background:
              authority: {name: PCPD}
            sources:
              - id: a
                title: A
                url: https://example.org/a
                seen: read
            reviewedOn: 2026-11-21
            evidence: looked-up
            """;

    private final Map<String, String> files = new HashMap<>();

    BadRuleFileTest() {
        files.put("about.yaml", ABOUT);
        files.put("trees.yaml", TREES);
        files.put("jurisdictions/HK.yaml", RULE);
        files.put("jurisdictions/US.yaml", RULE.replace("code: HK", "code: US"));
        files.put(
                "jurisdictions/US-TX.yaml",
                RULE.replace("code: HK", "code: US-TX\nparent: US\nfederalParent: US"));
        files.put("jurisdictions/ZZ.yaml", RULE.replace("code: HK", "code: ZZ"));
    }

    @Test
    void theFilesThatTheCasesChangeAreGood() {
        assertThatCode(() -> RuleFiles.load(files::get)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsNamedWithFileLineAndReason(Fault fault) {
        files.put("jurisdictions/HK.yaml", RULE.replace(fault.good, fault.bad));
        assertRefused("jurisdictions/" + fault.message);
    }

    @Test
    void theFallbackMustBeThereAndDeny() {
        files.put("about.yaml", ABOUT.replace(", ZZ", ""));
        assertRefused("about.yaml:3: jurisdictions: ZZ is missing");
        files.put("about.yaml", ABOUT);
        files.put(
                "jurisdictions/ZZ.yaml",
                RULE.replace("code: HK", "code: ZZ").replace("silence: deny", "silence: allow"));
        assertRefused("jurisdictions/ZZ.yaml:6: silence: must be deny in ZZ");
    }

    @Test
    void theListOfFilesMustBeRight() {
        files.put("about.yaml", ABOUT.replace("HK,", "HK, HK,"));
        assertRefused("about.yaml:3: jurisdictions: HK is listed twice");
        files.put("about.yaml", ABOUT.replace("HK,", "HK, GB,"));
        assertRefused("about.yaml:3: jurisdictions: GB has no file jurisdictions/GB.yaml");
    }

    @Test
    void parentsMustNotRunInACircle() {
        files.put("jurisdictions/HK.yaml", RULE.replace("code: HK", "code: HK\nparent: US"));
        files.put("jurisdictions/US.yaml", RULE.replace("code: HK", "code: US\nparent: HK"));
        assertRefused("jurisdictions/HK.yaml:2: parent: HK lies above itself");
    }

    @Test
    void aTreeMustGrowFromItsRoot() {
        files.put("trees.yaml", TREES.replace("name: content", "name: content.public"));
        assertRefused("trees.yaml:6: name: has no parent above");
        files.put("trees.yaml", TREES.replace("sensitivity: ordinary", "sensitivity: none"));
        assertRefused("trees.yaml:8: sensitivity: 'none' is not one of ordinary, special, sealed");
        files.remove("trees.yaml");
        assertRefused("trees.yaml:1: no such file");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> RuleFiles.load(files::get))
                .isInstanceOf(BadRuleFileException.class)
                .hasMessageStartingWith(message);
    }

    record Fault(String good, String bad, String message) {}

    private static List<Fault> faults() {
        return List.of(
                new Fault(
                        "noticeWindow: P30D",
                        "noticeWindow: P30X",
                        "HK.yaml:8: noticeWindow: 'P30X' is not an ISO 8601 period"),
                new Fault(
                        "noticeWindow: P30D",
                        "noticeWindow: -P1D",
                        "HK.yaml:8: noticeWindow: must not be negative"),
                new Fault(
                        "noticeWindow: P30D",
                        "noticeWindow: P30D\n  lifetime: P0D",
                        "HK.yaml:9: lifetime: must be longer than nothing"),
                new Fault(
                        "silence: deny",
                        "silence: maybe",
                        "HK.yaml:6: silence: 'maybe' is not one of allow, deny"),
                new Fault(
                        "silence: deny",
                        "silent: deny",
                        "HK.yaml:6: silent: no such key; known here: silence, minors"),
                new Fault(
                        "silence: deny",
                        "silence: deny\n  silence: allow",
                        "HK.yaml:7: silence: given twice"),
                new Fault("  minors: deny\n", "", "HK.yaml:6: minors: missing"),
                new Fault("minors: deny", "minors:", "HK.yaml:7: minors: has no value"),
                new Fault(
                        "minors: deny",
                        "minors: [deny]",
                        "HK.yaml:7: minors: must be a single value"),
                new Fault(
                        "retroactive: false",
                        "retroactive: no",
                        "HK.yaml:9: retroactive: 'no' is not one of true, false"),
                new Fault(
                        "confidence: high",
                        "confidence: certain",
                        "HK.yaml:10: confidence: 'certain' is not one of low, medium, high"),
                new Fault(
                        "reviewDate: 2027-02-21",
                        "reviewDate: 2027-02-30",
                        "HK.yaml:11: reviewDate: '2027-02-30' is not a date"),
                new Fault("  reviewDate: 2027-02-21\n", "", "HK.yaml:6: reviewDate: missing"),
                new Fault(
                        "rationale:",
                        "  prohibited:\n    - purpose: mining\n      why: x\nrationale:",
                        "HK.yaml:13: purpose: 'mining' is not in the purpose tree"),
                new Fault(
                        "rationale:",
                        "  prohibited:\n    - categories: [health]\n      why: x\nrationale:",
                        "HK.yaml:13: categories: 'health' is not in the category tree"),
                new Fault(
                        "rationale:",
                        "  prohibited:\n    - categories: []\n      why: x\nrationale:",
                        "HK.yaml:13: categories: must name one"),
                new Fault(
                        "rationale:",
                        "  prohibited:\n    - source: found\n      why: x\nrationale:",
                        "HK.yaml:13: source: 'found' is not first-party"),
                new Fault(
                        "rationale:",
                        "  prohibited:\n    - source: scraped\nrationale:",
                        "HK.yaml:13: why: missing"),
                new Fault(
                        "rationale:",
                        "  minimumNotice: {n1: 0}\nrationale:",
                        "HK.yaml:12: n1: '0' is not a version from 1"),
                new Fault(
                        "code: HK",
                        "code: Hongkong",
                        "HK.yaml:1: code: 'Hongkong' is not an ISO 3166 code"),
                new Fault("code: HK", "code: '*'", "HK.yaml:1: code: '*' is not an ISO 3166 code"),
                new Fault(
                        "code: HK",
                        "code: GB",
                        "HK.yaml:1: code: 'GB' is not the name of the file"),
                new Fault("code: HK", "code: HK\nparent: CN", "HK.yaml:2: parent: CN has no file"),
                new Fault(
                        "code: HK",
                        "code: HK\nparent: HK",
                        "HK.yaml:2: parent: HK lies above itself"),
                new Fault(
                        "code: HK",
                        "code: HK\nfederalParent: CN",
                        "HK.yaml:2: federalParent: CN has no file"),
                new Fault(
                        "code: HK",
                        "code: HK\nfederalParent: US-TX",
                        "HK.yaml:2: federalParent: US-TX has one of its own"),
                new Fault("kind: sar", "kind: city", "HK.yaml:3: kind: 'city' is not one of"),
                new Fault(
                        "status: in-force",
                        "status: repealed",
                        "HK.yaml:4: status: 'repealed' is not one of"),
                new Fault(
                        "status: in-force\nterms:\n  silence: deny",
                        "status: not-yet-in-force\nterms:\n  silence: allow",
                        "HK.yaml:4: status: silence may only be allow where the law is in-force"),
                new Fault(
                        "evidence: looked-up",
                        "evidence: rumour",
                        "HK.yaml:21: evidence: 'rumour' is not one of"),
                new Fault(
                        "reviewedOn: 2026-11-21",
                        "reviewedOn: yesterday",
                        "HK.yaml:20: reviewedOn: 'yesterday' is not a date"),
                new Fault(
                        "url: https://example.org/a",
                        "url: example.org",
                        "HK.yaml:18: url: 'example.org' is not an http or https address"),
                new Fault(
                        "evidence: looked-up",
                        "evidence: looked-up\nunsourced: nothing read",
                        "HK.yaml:15: sources: either name some"),
                new Fault(
                        "rationale: because",
                        "rationale: &why because",
                        "HK.yaml:12: rationale: anchors are not read here"),
                new Fault(
                        "  authority: {name: PCPD}",
                        "  - a",
                        "HK.yaml:13: background: must hold keys and values"),
                new Fault("rationale: because", "rationale: \"because", "HK.yaml:"),
                new Fault("name: Hong Kong", "name: Hong: Kong", "HK.yaml:2: not YAML"),
                new Fault("code: HK", "? [a]\n: b\ncode: HK", "HK.yaml:1: a key must be a word"),
                new Fault(RULE, "", "HK.yaml:1: must hold keys and values"));
    }
}
