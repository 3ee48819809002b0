package io.sayso.rulebook.governance;

import io.sayso.vocab.Jurisdiction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What all rule files have in common, as `about.yaml` tells it.
///
/// @param disclaimer shown wherever a rule is shown
/// @param codes every jurisdiction that has a file
/// @param more the rest, for people
record About(String disclaimer, List<Jurisdiction> codes, Map<String, Object> more) {
    /// @throws BadRuleFileException naming line and reason
    static About of(Section section) {
        section.only(
                RuleFile.keys(
                        "title",
                        "disclaimer",
                        "jurisdictions",
                        "compiledOn",
                        "coverage",
                        "evidence",
                        "articleNumbers",
                        "resolution",
                        "globalRules",
                        "pendingChanges",
                        "openQuestions"));
        List<Jurisdiction> codes = new ArrayList<>();
        for (String text : section.texts("jurisdictions")) {
            if (text.equals("*") || !Jurisdiction.isWellFormed(text)) {
                throw section.fault("jurisdictions", "'" + text + "' is not an ISO 3166 code");
            }
            Jurisdiction code = new Jurisdiction(text);
            if (codes.contains(code)) {
                throw section.fault("jurisdictions", text + " is listed twice");
            }
            codes.add(code);
        }
        return new About(section.text("disclaimer"), List.copyOf(codes), section.free());
    }
}
