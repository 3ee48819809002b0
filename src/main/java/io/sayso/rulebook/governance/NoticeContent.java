package io.sayso.rulebook.governance;

import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a version of a notice says, complete and in one order, so that it has one hash.
///
/// @param texts in the order given; languages in the spelling of BCP 47
record NoticeContent(
        List<String> purposes,
        List<String> categories,
        List<String> recipients,
        List<String> jurisdictions,
        boolean material,
        List<PolicyChange.NoticeText> texts) {

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400, naming every field
    static NoticeContent of(NoticeRequest request, Rulebook rulebook) {
        Faults faults = new Faults(rulebook);
        NoticeContent content =
                new NoticeContent(
                        sorted(request.purposes(), "*"),
                        sorted(request.categories(), "*"),
                        sorted(request.recipients(), "self"),
                        sorted(request.jurisdictions(), "*"),
                        Boolean.TRUE.equals(request.material()),
                        texts(request.texts(), faults));
        check(
                request.purposes(),
                "purposes",
                (field, value) -> faults.purpose(field, new Purpose(value)));
        check(
                request.categories(),
                "categories",
                (field, value) -> faults.category(field, new DataCategory(value)));
        check(
                request.jurisdictions(),
                "jurisdictions",
                (field, value) -> faults.jurisdiction(field, new Jurisdiction(value)));
        faults.throwIfAny();
        return content;
    }

    /// `sha256:` and the hash over the canonical form of everything the version says.
    String hash(String id, int version) {
        Map<String, Object> all = scope(id, version);
        all.put("texts", texts);
        return PolicyJson.digest(PolicyJson.canonical(all));
    }

    /// What it covers, without the texts.
    Map<String, Object> scope(String id, int version) {
        Map<String, Object> scope = new TreeMap<>();
        scope.put("id", id);
        scope.put("version", version);
        scope.put("purposes", purposes);
        scope.put("categories", categories);
        scope.put("recipients", recipients);
        scope.put("jurisdictions", jurisdictions);
        scope.put("material", material);
        return scope;
    }

    List<Jurisdiction> places() {
        return jurisdictions.stream().map(Jurisdiction::new).toList();
    }

    private interface Check {
        void on(String field, String value);
    }

    private static void check(@Nullable List<String> values, String field, Check check) {
        if (values != null) {
            for (int i = 0; i < values.size(); i++) {
                check.on(field + "[" + i + "]", values.get(i));
            }
        }
    }

    private static List<String> sorted(@Nullable List<String> values, String otherwise) {
        return values == null ? List.of(otherwise) : values.stream().distinct().sorted().toList();
    }

    private static List<PolicyChange.NoticeText> texts(
            List<NoticeRequest.Text> given, Faults faults) {
        Set<String> languages = new HashSet<>();
        List<PolicyChange.NoticeText> texts = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            NoticeRequest.Text text = given.get(i);
            String place = "texts[" + i + "].";
            String language = language(text.language());
            if (language == null) {
                faults.add(place + "language", "must be a BCP 47 tag such as en or zh-Hant");
            } else if (!languages.add(language)) {
                faults.add(place + "language", "must not be there twice");
            } else {
                faults.readable(place + "title", text.title());
                faults.readable(place + "body", text.body());
                texts.add(new PolicyChange.NoticeText(language, text.title(), text.body()));
            }
        }
        return List.copyOf(texts);
    }

    /// The tag in its one spelling, or null if it is none.
    private static @Nullable String language(String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
