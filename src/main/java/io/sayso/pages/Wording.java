package io.sayso.pages;

import io.sayso.decision.Answer;
import io.sayso.decision.Reason;
import io.sayso.rulebook.CategoryTree;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Says purposes, data, places and reasons in plain words of one language.
final class Wording {
    private static final Purpose ROOT = new Purpose("ai-training");

    /// Places that English calls with an article.
    private static final Set<String> ARTICLE =
            Set.of("AE", "DO", "EU", "GB", "IM", "KY", "NL", "PH", "US");

    private final Language language;
    private final ScopeWords scopes;
    private final VerdictWords verdicts;
    private final String self;
    private final PlaceNames places;

    /// @param self the organisation that trains
    /// @param places their names in that language
    Wording(Language language, String self, PlaceNames places) {
        this.language = language;
        this.scopes = language.words(ScopeWords.class);
        this.verdicts = language.words(VerdictWords.class);
        this.self = self;
        this.places = places;
    }

    Language language() {
        return language;
    }

    String who(Recipient recipient) {
        if (recipient.isAny()) {
            return scopes.who_anybody();
        }
        return recipient.equals(Recipient.SELF) ? self : recipient.value();
    }

    /// A name as it begins a sentence.
    String whoFirst(Recipient recipient) {
        String who = who(recipient);
        int first = who.offsetByCodePoints(0, 1);
        return who.substring(0, first).toUpperCase(language.locale()) + who.substring(first);
    }

    /// A place as a title or in a list.
    String place(Jurisdiction code) {
        return code.equals(Jurisdiction.UNKNOWN) ? scopes.where_unknown() : places.of(code);
    }

    /// A place within a sentence.
    String where(Jurisdiction code) {
        String name = place(code);
        return language == Language.ENGLISH && ARTICLE.contains(code.code()) ? "the " + name : name;
    }

    /// With its preposition.
    String inWhere(Jurisdiction code) {
        return code.isAny() ? scopes.where_everywhere() : scopes.where_in(where(code));
    }

    /// What a yes or a question means by a category.
    String what(DataCategory category) {
        return category.isAny() ? scopes.what_ordinary() : kind(category);
    }

    /// What a no means by a category.
    String whatever(DataCategory category) {
        return category.isAny() ? scopes.what_any() : kind(category);
    }

    /// Several kinds at once, in as few words as say the same.
    ///
    /// @param leaves of the tree
    String kinds(Collection<DataCategory> leaves, CategoryTree tree) {
        Set<DataCategory> rest = new LinkedHashSet<>(leaves);
        List<String> said = new ArrayList<>();
        List<DataCategory> ordinary =
                tree.nodes().stream()
                        .flatMap(node -> tree.leavesBelow(node).stream())
                        .distinct()
                        .filter(leaf -> !tree.needsExplicit(leaf))
                        .toList();
        if (rest.containsAll(ordinary)) {
            rest.removeAll(ordinary);
            said.add(scopes.what_ordinary());
        }
        tree.nodes().stream()
                .sorted(Comparator.comparing(DataCategory::value))
                .forEach(node -> {
                    // what lies above comes before what lies below, and takes it away
                    if (rest.containsAll(tree.leavesBelow(node))) {
                        rest.removeAll(tree.leavesBelow(node));
                        said.add(kind(node));
                    }
                });
        return listed(said);
    }

    private String kind(DataCategory category) {
        return switch (category.value()) {
            case "profile" -> scopes.what_profile();
            case "content" -> scopes.what_content();
            case "content.public" -> scopes.what_content_public();
            case "content.private" -> scopes.what_content_private();
            case "behaviour" -> scopes.what_behaviour();
            case "location" -> scopes.what_location();
            case "biometric" -> scopes.what_biometric();
            case "biometric.face" -> scopes.what_biometric_face();
            case "biometric.voice" -> scopes.what_biometric_voice();
            case "health" -> scopes.what_health();
            case "genetic" -> scopes.what_genetic();
            case "sexuality" -> scopes.what_sexuality();
            case "religion" -> scopes.what_religion();
            case "politics" -> scopes.what_politics();
            case "union" -> scopes.what_union();
            case "ethnicity" -> scopes.what_ethnicity();
            case "criminal" -> scopes.what_criminal();
            case "financial" -> scopes.what_financial();
            case "credentials" -> scopes.what_credentials();
            default -> scopes.what_other(category.value());
        };
    }

    String purpose(Purpose purpose) {
        return switch (purpose.value()) {
            case "*", "ai-training" -> scopes.for_any();
            case "ai-training.generative" -> scopes.for_generative();
            case "ai-training.generative.pretraining" -> scopes.for_generative_pretraining();
            case "ai-training.generative.fine-tuning" -> scopes.for_generative_fine_tuning();
            case "ai-training.predictive" -> scopes.for_predictive();
            case "ai-training.predictive.personalisation" ->
                    scopes.for_predictive_personalisation();
            case "ai-training.predictive.safety" -> scopes.for_predictive_safety();
            case "ai-training.evaluation" -> scopes.for_evaluation();
            case "ai-training.retrieval" -> scopes.for_retrieval();
            case "ai-training.human-review" -> scopes.for_human_review();
            default -> scopes.for_other(purpose.value());
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

    /// Several things as one.
    ///
    /// @param said at least one
    String listed(List<String> said) {
        if (said.size() == 1) {
            return said.getFirst();
        }
        String first = said.getFirst();
        for (String next : said.subList(1, said.size() - 1)) {
            first = scopes.more(first, next);
        }
        return scopes.and(first, said.getLast());
    }

    /// What silence means there.
    String silence(Terms terms) {
        return switch (terms.silence()) {
            case DENY -> verdicts.silence_deny();
            case ALLOW ->
                    terms.retroactive()
                            ? verdicts.silence_allow_all(
                                    whoFirst(Recipient.SELF), period(terms.noticeWindow()))
                            : verdicts.silence_allow(
                                    whoFirst(Recipient.SELF), period(terms.noticeWindow()));
        };
    }

    // each unit is said for itself
    @SuppressWarnings("JavaPeriodGetDays")
    String period(Period period) {
        List<String> parts = new ArrayList<>();
        if (period.getYears() > 0) {
            parts.add(verdicts.years(period.getYears()));
        }
        if (period.getMonths() > 0) {
            parts.add(verdicts.months(period.getMonths()));
        }
        if (period.getDays() > 0 || parts.isEmpty()) {
            parts.add(verdicts.days(period.getDays()));
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
                ? scopes.said_yes(purposes, what(category), who, where)
                : scopes.said_no(purposes, whatever(category), who, where);
    }

    /// Why a decision is as it is, to follow a colon.
    String why(Reason reason) {
        return switch (reason) {
            case ERASED -> verdicts.why_erased();
            case HOLD -> verdicts.why_hold();
            case PROHIBITED -> verdicts.why_prohibited();
            case MINOR -> verdicts.why_minor();
            case OPT_OUT -> verdicts.why_opt_out();
            case SIGNAL -> verdicts.why_signal();
            case OPT_OUT_ELSEWHERE -> verdicts.why_opt_out_elsewhere();
            case EXPIRED -> verdicts.why_expired();
            case NOTICE_SUPERSEDED -> verdicts.why_notice_superseded();
            case NOT_EXPLICIT -> verdicts.why_not_explicit();
            case NOT_AUTHORISED -> verdicts.why_not_authorised();
            case COLLECTED_BEFORE -> verdicts.why_collected_before();
            case RULE_UNREVIEWED -> verdicts.why_rule_unreviewed();
            case AGE_UNKNOWN -> verdicts.why_age_unknown();
            case NOTICE_PENDING -> verdicts.why_notice_pending();
            case NO_OPT_IN -> verdicts.why_no_opt_in();
            case OPT_IN -> verdicts.why_opt_in();
            case DEFAULT_ALLOW -> verdicts.why_default_allow();
        };
    }
}
