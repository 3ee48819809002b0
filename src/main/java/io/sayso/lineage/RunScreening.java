package io.sayso.lineage;

import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Reason;
import io.sayso.gate.Screening;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Verdict;
import io.sayso.gate.ask.Wish;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.SubjectHash;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Binds a stream to a run, and keeps count of it: whom it let in and why, and how many of what.
///
/// Until [#finish] all of it is in memory and counts nowhere: a stream that is cut leaves the chunk
/// unfinished.
final class RunScreening implements Screening {
    private static final int PENDING = 4096;
    private static final int MOST_WORDS = 65_536;

    /// What has been screened, to be made durable.
    interface Finishing {
        void finish(
                Counts counts,
                List<String> rules,
                Chunk.@Nullable Positions between,
                Admitted admitted);
    }

    /// Gives people their numbers.
    interface Numbers {
        Map<SubjectHash, Integer> number(Set<SubjectHash> subjects);
    }

    private record Waiting(
            SubjectHash subject, Use use, Ground ground, @Nullable LocalDate day, List64 entries) {}

    private final Run run;
    private final int most;
    private final Numbers numbers;
    private final Finishing finishing;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<LetIn> letIn = new ArrayList<>();
    private final Map<Use, Use> uses = new HashMap<>();
    private final Map<Ground, Ground> grounds = new HashMap<>();
    private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
    private final Set<String> rules = new TreeSet<>();
    private Chunk.@Nullable Positions between;
    private long items;
    private long permits;
    private long errors;
    private long unknown;

    /// @param most how many items the chunk may have
    RunScreening(Run run, int most, Numbers numbers, Finishing finishing) {
        this.run = run;
        this.most = most;
        this.numbers = numbers;
        this.finishing = finishing;
    }

    @Override
    public @Nullable Fault stray(Wish wish) {
        if (wish.purpose() != null && !wish.purpose().equals(run.purpose())) {
            return Fault.invalid("purpose", "is not the run's");
        }
        if (wish.recipient() != null && !wish.recipient().equals(run.recipient())) {
            return Fault.invalid("recipient", "is not the run's");
        }
        if (wish.categories() != null && !wish.categories().stream().allMatch(this::isOfTheRun)) {
            return Fault.invalid("categories", "are not all among the run's");
        }
        return null;
    }

    private boolean isOfTheRun(DataCategory category) {
        return run.categories().stream().anyMatch(each -> each.covers(category));
    }

    @Override
    public Wish complete(Wish defaults) {
        return new Wish(
                run.purpose(),
                run.recipient(),
                defaults.categories() == null ? run.categories() : defaults.categories(),
                defaults.jurisdictions(),
                defaults.collectedAt(),
                defaults.source(),
                defaults.minPosition(),
                defaults.explain());
    }

    @Override
    public void decided(Knowledge.Moment at, Verdict.Decided verdict) {
        item();
        reasons.merge(verdict.ruling().reason(), 1L, Long::sum);
        permits += verdict.permits() ? 1 : 0;
        unknown += verdict.known() ? 0 : 1;
        long position = at.position().value();
        if (between == null || between.last() != position) {
            between = Chunk.Positions.spanning(between, new Chunk.Positions(position, position));
            rules.add(at.rulebook().version());
        }
    }

    @Override
    public void failed() {
        item();
        errors++;
    }

    private void item() {
        if (items == most) {
            throw ProblemType.PAYLOAD_TOO_LARGE.with(
                    "A chunk may have " + most + " items; a run may have many chunks.");
        }
        items++;
    }

    @Override
    public void admit(
            SubjectHash subject, boolean byAlias, DecisionRequest asked, Decision decision) {
        Instant collectedAt = asked.collectedAt();
        waiting.add(
                new Waiting(
                        subject,
                        one(uses, Use.of(byAlias, asked)),
                        one(grounds, Ground.of(decision)),
                        collectedAt == null
                                ? null
                                : LocalDate.ofInstant(collectedAt, ZoneOffset.UTC),
                        LetIn.entries(decision)));
        if (waiting.size() == PENDING) {
            number();
        }
    }

    // The same few thousand times over.
    private static <T> T one(Map<T, T> words, T word) {
        T before = words.putIfAbsent(word, word);
        if (before == null && words.size() > MOST_WORDS) {
            throw ProblemType.PAYLOAD_TOO_LARGE.with(
                    "The items of a chunk may name 65536 different combinations of categories,"
                            + " jurisdictions and source; make more chunks.");
        }
        return before == null ? word : before;
    }

    private void number() {
        Set<SubjectHash> subjects = new HashSet<>();
        waiting.forEach(each -> subjects.add(each.subject()));
        Map<SubjectHash, Integer> numbered = numbers.number(subjects);
        for (Waiting each : waiting) {
            Integer number = numbered.get(each.subject());
            // Erased since: they were told of, and nothing is kept of them.
            if (number != null) {
                letIn.add(new LetIn(number, each.use(), each.ground(), each.day(), each.entries()));
            }
        }
        waiting.clear();
    }

    @Override
    public void finish() {
        if (!waiting.isEmpty()) {
            number();
        }
        finishing.finish(
                new Counts(items, permits, items - permits - errors, errors, unknown, reasons),
                List.copyOf(rules),
                between,
                Admitted.of(letIn));
    }
}
