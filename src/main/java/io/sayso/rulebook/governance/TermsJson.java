package io.sayso.rulebook.governance;

import io.sayso.rulebook.Prohibition;
import io.sayso.rulebook.Terms;
import io.sayso.vocab.Purpose;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Terms as members of a JSON object; what a term does not say is left out.
final class TermsJson {
    private TermsJson() {}

    static Map<String, Object> of(Terms terms) {
        Map<String, Object> json = new TreeMap<>();
        json.put("silence", word(terms.silence()));
        json.put("minors", word(terms.minors()));
        json.put("noticeWindow", terms.noticeWindow().toString());
        json.put("retroactive", terms.retroactive());
        json.put("confidence", word(terms.confidence()));
        json.put("prohibited", terms.prohibited().stream().map(TermsJson::of).toList());
        if (terms.lifetime() != null) {
            json.put("lifetime", terms.lifetime().toString());
        }
        if (!terms.minimumNotice().isEmpty()) {
            json.put("minimumNotice", new TreeMap<>(terms.minimumNotice()));
        }
        if (terms.reviewDate() != null) {
            json.put("reviewDate", terms.reviewDate().toString());
        }
        return json;
    }

    /// The nodes of both trees, and which categories only an explicit yes reaches.
    static Map<String, Object> of(Trees trees) {
        Map<String, Object> categories = new TreeMap<>();
        trees.categories()
                .nodes()
                .forEach(node ->
                        categories.put(
                                node.value(),
                                trees.categories().needsExplicit(node) ? "explicit" : "any"));
        return Map.of(
                "purposes",
                trees.purposes().nodes().stream().map(Purpose::value).sorted().toList(),
                "categories",
                categories);
    }

    private static Map<String, Object> of(Prohibition prohibition) {
        Map<String, Object> json = new TreeMap<>();
        json.put("purpose", prohibition.purpose().value());
        json.put("category", prohibition.category().value());
        if (prohibition.source() != null) {
            json.put("source", prohibition.source().wire());
        }
        return json;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
