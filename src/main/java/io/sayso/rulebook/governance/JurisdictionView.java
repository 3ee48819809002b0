package io.sayso.rulebook.governance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sayso.vocab.Jurisdiction;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a jurisdiction says and on what grounds, for anybody who wants to know.
///
/// @param version the rule's; two of them where a federal rule holds as well
/// @param background null in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
record JurisdictionView(
        String code,
        String name,
        String kind,
        @Nullable String parent,
        @JsonProperty("default") SilenceView silence,
        String minors,
        String noticeWindow,
        @Nullable String lifetime,
        String confidence,
        @Nullable LocalDate reviewDate,
        boolean reviewOverdue,
        String version,
        List<SourceView> sources,
        String disclaimer,
        @Nullable Map<String, Object> background) {

    /// Something that was read for a rule.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceView(String id, String title, @Nullable String url) {}

    /// A page of jurisdictions.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record JurisdictionPage(
            List<JurisdictionView> items, @Nullable String cursor, String disclaimer) {}

    static JurisdictionView of(RuleFile file, RuleView rule, String disclaimer) {
        Jurisdiction parent = file.parent();
        return new JurisdictionView(
                file.code().code(),
                file.name(),
                file.kind(),
                parent == null ? null : parent.code(),
                rule.silence(),
                rule.minors(),
                rule.noticeWindow(),
                rule.lifetime(),
                rule.confidence(),
                rule.reviewDate(),
                rule.reviewOverdue(),
                rule.id(),
                file.sources().stream()
                        .map(each -> new SourceView(each.id(), each.title(), each.url()))
                        .toList(),
                disclaimer,
                null);
    }

    /// The same with all that was found out.
    JurisdictionView with(RuleFile file) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("status", file.status());
        all.put("rationale", file.rationale());
        all.put("evidence", file.evidence());
        all.put("reviewedOn", file.reviewedOn().toString());
        all.put("notes", file.notes());
        String unsourced = file.unsourced();
        if (unsourced != null) {
            all.put("unsourced", unsourced);
        }
        all.putAll(file.background());
        return new JurisdictionView(
                code,
                name,
                kind,
                parent,
                silence,
                minors,
                noticeWindow,
                lifetime,
                confidence,
                reviewDate,
                reviewOverdue,
                version,
                sources,
                disclaimer,
                all);
    }
}
