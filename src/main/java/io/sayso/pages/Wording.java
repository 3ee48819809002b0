package io.sayso.pages;

import io.sayso.decision.Answer;
import io.sayso.decision.Reason;
import io.sayso.rulebook.PlaceNames;
import io.sayso.rulebook.PurposeTree;
import io.sayso.rulebook.Terms;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Says purposes, data, places and reasons in plain words of one language.
final class Wording {
    private static final Purpose ROOT = new Purpose("ai-training");

    private final Words words;
    private final String self;
    private final PlaceNames places;

    /// @param self the organisation that trains
    Wording(Words words, String self, PlaceNames places) {
        this.words = words;
        this.self = self;
        this.places = places;
    }

    Words words() {
        return words;
    }

    String who(Recipient recipient) {
        if (recipient.isAny()) {
            return words.who_anybody();
        }
        return recipient.equals(Recipient.SELF) ? self : recipient.value();
    }

    /// A name as it begins a sentence.
    String whoFirst(Recipient recipient) {
        String who = who(recipient);
        return who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1);
    }

    String where(Jurisdiction code) {
        return code.equals(Jurisdiction.UNKNOWN) ? words.where_unknown() : places.of(code);
    }

    /// With its preposition.
    String inWhere(Jurisdiction code) {
        return code.isAny() ? words.where_everywhere() : words.where_in(where(code));
    }

    /// What a yes or a question means by a category.
    String what(DataCategory category) {
        return category.isAny() ? words.what_ordinary() : kind(category);
    }

    /// What a no means by a category.
    String whatever(DataCategory category) {
        return category.isAny() ? words.what_any() : kind(category);
    }

    private String kind(DataCategory category) {
        return switch (category.value()) {
            case "profile" -> words.what_profile();
            case "content" -> words.what_content();
            case "content.public" -> words.what_content_public();
            case "content.private" -> words.what_content_private();
            case "behaviour" -> words.what_behaviour();
            case "location" -> words.what_location();
            case "biometric" -> words.what_biometric();
            case "biometric.face" -> words.what_biometric_face();
            case "biometric.voice" -> words.what_biometric_voice();
            case "health" -> words.what_health();
            case "genetic" -> words.what_genetic();
            case "sexuality" -> words.what_sexuality();
            case "religion" -> words.what_religion();
            case "politics" -> words.what_politics();
            case "union" -> words.what_union();
            case "ethnicity" -> words.what_ethnicity();
            case "criminal" -> words.what_criminal();
            case "financial" -> words.what_financial();
            case "credentials" -> words.what_credentials();
            default -> words.what_other(category.value());
        };
    }

    String purpose(Purpose purpose) {
        return switch (purpose.value()) {
            case "*", "ai-training" -> words.for_any();
            case "ai-training.generative" -> words.for_generative();
            case "ai-training.generative.pretraining" -> words.for_generative_pretraining();
            case "ai-training.generative.fine-tuning" -> words.for_generative_fine_tuning();
            case "ai-training.predictive" -> words.for_predictive();
            case "ai-training.predictive.personalisation" -> words.for_predictive_personalisation();
            case "ai-training.predictive.safety" -> words.for_predictive_safety();
            case "ai-training.evaluation" -> words.for_evaluation();
            case "ai-training.retrieval" -> words.for_retrieval();
            case "ai-training.human-review" -> words.for_human_review();
            default -> words.for_other(purpose.value());
        };
    }

    /// Several purposes at once, in as few words as say the same.
    ///
    /// @param leaves of the tree
    String purposes(Collection<Purpose> leaves, PurposeTree tree) {
        Set<Purpose> rest = new HashSet<>(leaves);
        List<String> said = new ArrayList<>();
        for (Purpose node : sorted(tree.nodes())) {
            List<Purpose> below = tree.leavesBelow(node);
            if (rest.containsAll(below)) {
                rest.removeAll(below);
                said.add(purpose(node));
            }
        }
        return listed(said);
    }

    // what lies above comes before what lies below
    private static List<Purpose> sorted(Collection<Purpose> nodes) {
        return nodes.stream()
                .filter(ROOT::covers)
                .sorted(Comparator.comparing(Purpose::value))
                .toList();
    }

    private String listed(List<String> said) {
        if (said.size() == 1) {
            return said.getFirst();
        }
        return words.and(String.join(", ", said.subList(0, said.size() - 1)), said.getLast());
    }

    /// What silence means there.
    String silence(Terms terms) {
        return switch (terms.silence()) {
            case DENY -> words.silence_deny();
            case ALLOW ->
                    terms.retroactive()
                            ? words.silence_allow_all(
                                    whoFirst(Recipient.SELF), period(terms.noticeWindow()))
                            : words.silence_allow(
                                    whoFirst(Recipient.SELF), period(terms.noticeWindow()));
        };
    }

    // each unit is said for itself
    @SuppressWarnings("JavaPeriodGetDays")
    private String period(Period period) {
        List<String> parts = new ArrayList<>();
        if (period.getYears() > 0) {
            parts.add(words.years(period.getYears()));
        }
        if (period.getMonths() > 0) {
            parts.add(words.months(period.getMonths()));
        }
        if (period.getDays() > 0 || parts.isEmpty()) {
            parts.add(words.days(period.getDays()));
        }
        return listed(parts);
    }

    /// What was answered.
    String said(Answer answer) {
        String purposes = purpose(answer.scope().purpose());
        String who = who(answer.scope().recipient());
        String where = inWhere(answer.scope().jurisdiction());
        DataCategory category = answer.scope().category();
        return answer.isYes()
                ? words.said_yes(purposes, what(category), who, where)
                : words.said_no(purposes, whatever(category), who, where);
    }

    /// Why a decision is as it is, to follow a colon.
    String why(Reason reason) {
        return switch (reason) {
            case ERASED -> words.why_erased();
            case HOLD -> words.why_hold();
            case PROHIBITED -> words.why_prohibited();
            case MINOR -> words.why_minor();
            case OPT_OUT -> words.why_opt_out();
            case SIGNAL -> words.why_signal();
            case OPT_OUT_ELSEWHERE -> words.why_opt_out_elsewhere();
            case EXPIRED -> words.why_expired();
            case NOTICE_SUPERSEDED -> words.why_notice_superseded();
            case NOT_EXPLICIT -> words.why_not_explicit();
            case NOT_AUTHORISED -> words.why_not_authorised();
            case COLLECTED_BEFORE -> words.why_collected_before();
            case RULE_UNREVIEWED -> words.why_rule_unreviewed();
            case AGE_UNKNOWN -> words.why_age_unknown();
            case NOTICE_PENDING -> words.why_notice_pending();
            case NO_OPT_IN -> words.why_no_opt_in();
            case OPT_IN -> words.why_opt_in();
            case DEFAULT_ALLOW -> words.why_default_allow();
        };
    }
}
