package io.sayso.pages;

import io.sayso.vocab.Purpose;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;

/// What the keys and values of a rule file are called in one language.
final class RuleNames {
    private final RuleWords words;
    private final Wording wording;

    RuleNames(Wording wording) {
        this.words = wording.language().words(RuleWords.class);
        this.wording = wording;
    }

    RuleWords words() {
        return words;
    }

    Language language() {
        return wording.language();
    }

    String purpose(Purpose purpose) {
        return wording.purpose(purpose);
    }

    /// A key, or a part of the rules; itself where nobody has named it.
    String key(String key) {
        return switch (key) {
            case "silence" -> words.silence();
            case "minors" -> words.minors();
            case "noticeWindow" -> words.window();
            case "lifetime" -> words.lifetime();
            case "retroactive" -> words.retroactive();
            case "confidence" -> words.confidence();
            case "reviewDate" -> words.review_date();
            case "prohibited", "why" -> words.prohibited();
            case "minimumNotice" -> words.minimum_notice();
            case "status" -> words.status();
            case "rationale" -> words.rationale();
            case "reviewedOn" -> words.reviewed_on();
            case "sources", "title", "url", "seen", "unsourced" -> words.sources();
            case "place" -> words.part_place();
            case "parent", "federalParent" -> words.part_parent();
            case "purpose" -> words.ban_purpose();
            case "categories" -> words.ban_categories();
            case "source" -> words.ban_source();
            case "trees", "purposes" -> words.part_trees();
            default -> key;
        };
    }

    /// A value of a key; itself where it is free text.
    String value(String key, String value) {
        if (value.isEmpty()) {
            return words.none();
        }
        return switch (key + "=" + value) {
            case "silence=deny" -> words.silence_deny();
            case "silence=allow" -> words.silence_allow();
            case "minors=deny" -> words.minors_deny();
            case "minors=guardian" -> words.minors_guardian();
            case "retroactive=false" -> words.retroactive_false();
            case "retroactive=true" -> words.retroactive_true();
            case "confidence=low" -> words.confidence_low();
            case "confidence=medium" -> words.confidence_medium();
            case "confidence=high" -> words.confidence_high();
            case "status=in-force" -> words.status_in_force();
            case "status=partially-in-force" -> words.status_partially_in_force();
            case "status=not-yet-in-force" -> words.status_not_yet_in_force();
            case "status=no-general-law" -> words.status_no_general_law();
            case "status=fallback" -> words.status_fallback();
            case "source=first-party" -> words.source_first_party();
            case "source=licensed" -> words.source_licensed();
            case "source=scraped" -> words.source_scraped();
            default -> measured(key, value);
        };
    }

    private String measured(String key, String value) {
        try {
            return switch (key) {
                case "noticeWindow", "lifetime" -> wording.period(Period.parse(value));
                case "reviewDate", "reviewedOn" -> wording.language().day(LocalDate.parse(value));
                default -> value;
            };
        } catch (DateTimeException e) {
            return value;
        }
    }
}
