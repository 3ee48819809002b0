package io.sayso.consent;

import io.sayso.decision.Answer;
import io.sayso.decision.Decider;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.rulebook.CategoryTree;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.NoticeTexts;
import io.sayso.rulebook.Rulebook;
import io.sayso.standing.Knowledge;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells a person how things stand. Reads the database for the words of notices.
@ApplicationScoped
public class OverviewService {
    private static final Purpose ROOT = new Purpose("ai-training");

    /// Most others whose uses are told in full, those first to whom a yes was said last.
    private static final int MOST_RECIPIENTS = 20;

    private final Knowledge knowledge;
    private final SubjectHasher hasher;
    private final NoticeTexts texts;

    OverviewService(Knowledge knowledge, SubjectHasher hasher, NoticeTexts texts) {
        this.knowledge = knowledge;
        this.hasher = hasher;
        this.texts = texts;
    }

    /// How things stand now; nothing if this node cannot know.
    ///
    /// @param language in which the person would like to be asked
    public Optional<Overview> of(SubjectId subject, String language) {
        SubjectState state = knowledge.state(hasher.of(subject));
        return knowledge
                .now()
                .map(moment ->
                        of(moment, state, answeredCategories(state), recipients(state), language));
    }

    /// The same for every kind of data of which silence or an answer may permit a use: the cells
    /// leave out only what nothing but an explicit yes permits, and no answer names.
    public Optional<Overview> inFull(SubjectId subject, String language) {
        SubjectState state = knowledge.state(hasher.of(subject));
        return knowledge
                .now()
                .map(moment ->
                        of(
                                moment,
                                state,
                                categories(state, moment.rulebook().categories().at(moment.time())),
                                permitted(state),
                                language));
    }

    /// The same in full, if they lived in that place and nowhere else.
    public Optional<Overview> elsewhere(SubjectId subject, Jurisdiction place, String language) {
        SubjectState state = knowledge.state(hasher.of(subject));
        return knowledge
                .now()
                .map(moment ->
                        of(
                                moment,
                                new SubjectState(
                                        state.known(),
                                        state.sealed(),
                                        List.of(new Residence(place, Instant.EPOCH, null)),
                                        state.adultOn(),
                                        state.answers(),
                                        state.deliveries()),
                                categories(state, moment.rulebook().categories().at(moment.time())),
                                permitted(state),
                                language));
    }

    private Overview of(
            Knowledge.Moment moment,
            SubjectState state,
            Set<DataCategory> categories,
            Set<Recipient> recipients,
            String language) {
        List<Answer> current = Decider.current(state, moment.rulebook(), moment.time());
        return new Overview(
                moment.position(),
                state.known(),
                state.residences(),
                state.adultOn(),
                state.answers().stream()
                        .sorted(Comparator.comparingLong(Answer::index).reversed())
                        .toList(),
                current.stream().map(Answer::index).collect(Collectors.toUnmodifiableSet()),
                cells(moment, state, categories, recipients),
                questions(moment, state, current, language));
    }

    private static List<Overview.Cell> cells(
            Knowledge.Moment moment,
            SubjectState state,
            Set<DataCategory> categories,
            Set<Recipient> recipients) {
        List<Overview.Cell> cells = new ArrayList<>();
        for (Recipient recipient : recipients) {
            for (DataCategory category : categories) {
                for (Purpose purpose :
                        moment.rulebook().purposes().leavesBelow(ROOT, moment.time())) {
                    DecisionRequest request =
                            new DecisionRequest(
                                    purpose,
                                    List.of(category),
                                    recipient,
                                    List.of(),
                                    moment.time(),
                                    Source.FIRST_PARTY);
                    Decision decision =
                            Decider.decide(request, state, moment.rulebook(), moment.time());
                    Optional<Decision> later =
                            Optional.ofNullable(decision.validUntil())
                                    .map(at ->
                                            Decider.decide(request, state, moment.rulebook(), at));
                    for (Decision.InJurisdiction here : decision.jurisdictions()) {
                        cells.add(
                                new Overview.Cell(
                                        purpose,
                                        category,
                                        recipient,
                                        here,
                                        decision.validUntil(),
                                        later.flatMap(then -> changed(here, then)).orElse(null)));
                    }
                }
            }
        }
        return cells;
    }

    private static Optional<Decision.InJurisdiction> changed(
            Decision.InJurisdiction here, Decision later) {
        return later.jurisdictions().stream()
                .filter(each -> each.code().equals(here.code()))
                .filter(each -> each.reason() != here.reason())
                .findFirst();
    }

    // Of others than ourselves only a yes that names them can make a difference.
    private static Set<Recipient> permitted(SubjectState state) {
        Set<Recipient> recipients = new LinkedHashSet<>();
        recipients.add(Recipient.SELF);
        state.answers().stream()
                .filter(Answer::isYes)
                .sorted(Comparator.comparingLong(Answer::index).reversed())
                .map(answer -> answer.scope().recipient())
                .distinct()
                .limit(MOST_RECIPIENTS)
                .forEach(recipients::add);
        return recipients;
    }

    private static Set<Recipient> recipients(SubjectState state) {
        Set<Recipient> recipients = new LinkedHashSet<>();
        recipients.add(Recipient.SELF);
        state.answers().stream()
                .map(answer -> answer.scope().recipient())
                .filter(recipient -> !recipient.isAny())
                .forEach(recipients::add);
        return recipients;
    }

    private static Set<DataCategory> categories(SubjectState state, CategoryTree tree) {
        Set<DataCategory> categories = new LinkedHashSet<>();
        categories.add(DecisionRequest.DEFAULT_CATEGORY);
        tree.nodes().stream()
                .flatMap(node -> tree.leavesBelow(node).stream())
                .distinct()
                .filter(leaf -> !tree.needsExplicit(leaf))
                .sorted(Comparator.comparing(DataCategory::value))
                .forEach(categories::add);
        answeredCategories(state).stream()
                .filter(tree::contains)
                .flatMap(each -> tree.leavesBelow(each).stream())
                .forEach(categories::add);
        return categories;
    }

    private static Set<DataCategory> answeredCategories(SubjectState state) {
        Set<DataCategory> categories = new LinkedHashSet<>();
        categories.add(DecisionRequest.DEFAULT_CATEGORY);
        state.answers().stream()
                .map(answer -> answer.scope().category())
                .filter(category -> !category.isAny())
                .forEach(categories::add);
        return categories;
    }

    private List<Overview.Question> questions(
            Knowledge.Moment moment, SubjectState state, List<Answer> current, String language) {
        List<Overview.Question> questions = new ArrayList<>();
        for (Notice notice : newest(moment.rulebook())) {
            List<Jurisdiction> open =
                    state.residences().stream()
                            .filter(residence -> residence.holdsAt(moment.time()))
                            .map(Residence::code)
                            .map(code -> moment.rulebook().resolve(code, moment.time()))
                            .distinct()
                            .filter(where -> isAsked(notice, where, moment.rulebook()))
                            .filter(where -> !isAnswered(notice, where, current, moment.rulebook()))
                            .toList();
            if (!open.isEmpty()) {
                texts.find(notice.ref(), language)
                        .ifPresent(text ->
                                questions.add(
                                        new Overview.Question(
                                                notice.ref(),
                                                text,
                                                notice.purposes(),
                                                notice.recipients(),
                                                open)));
            }
        }
        return questions;
    }

    private static List<Notice> newest(Rulebook rulebook) {
        Map<String, Notice> newest = new HashMap<>();
        for (Notice notice : rulebook.notices().values()) {
            newest.merge(
                    notice.ref().id(),
                    notice,
                    (one, other) -> one.ref().version() > other.ref().version() ? one : other);
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(notice -> notice.ref().id()))
                .toList();
    }

    private static boolean isAsked(Notice notice, Jurisdiction where, Rulebook rulebook) {
        return notice.jurisdictions().stream()
                .anyMatch(each -> rulebook.atlas().covers(each, where));
    }

    private static boolean isAnswered(
            Notice notice, Jurisdiction where, List<Answer> current, Rulebook rulebook) {
        return notice.purposes().stream()
                .allMatch(purpose ->
                        notice.recipients().stream()
                                .allMatch(recipient ->
                                        current.stream()
                                                .anyMatch(answer ->
                                                        speaks(
                                                                answer, purpose, recipient, where,
                                                                rulebook))));
    }

    private static boolean speaks(
            Answer answer,
            Purpose purpose,
            Recipient recipient,
            Jurisdiction where,
            Rulebook rulebook) {
        return answer.scope().purpose().covers(purpose)
                && answer.scope().recipient().covers(recipient)
                && rulebook.atlas().covers(answer.scope().jurisdiction(), where);
    }
}
