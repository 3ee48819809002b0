package io.sayso.lineage;

import io.sayso.decision.Answer;
import io.sayso.decision.Decision;
import io.sayso.decision.Reason;
import io.sayso.decision.SubjectState;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Rulebook;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds out who of those a run let in would now be refused because they said no: by asking anew,
/// of what is known now, what was asked then. Blocks on the database.
///
/// Holds are left aside: they hide a no and are none. So are rules that became stricter, and yeses
/// that ran out: those end what may be done from now on, and nobody took anything back.
@ApplicationScoped
class Withdrawals {
    private static final int BATCH = 1_000;
    private static final Set<Reason> SAID_NO =
            Set.of(Reason.OPT_OUT, Reason.SIGNAL, Reason.OPT_OUT_ELSEWHERE);

    private final Knowledge knowledge;
    private final ChunkStore chunks;
    private final SubjectNumberStore numbers;
    private final Deadlines deadlines;

    Withdrawals(
            Knowledge knowledge,
            ChunkStore chunks,
            SubjectNumberStore numbers,
            Deadlines deadlines) {
        this.knowledge = knowledge;
        this.chunks = chunks;
        this.numbers = numbers;
        this.deadlines = deadlines;
    }

    /// A place among the people of a run: a chunk, and a person in it.
    record Place(String chunk, int number) {
        static final Place START = new Place("", 0);
    }

    /// What was found on the way.
    ///
    /// @param erased how many were passed over who are erased or restricted, and cannot be named
    /// @param next where to go on; null at the end
    record Found(
            List<Withdrawn> withdrawn,
            long erased,
            Knowledge.Moment moment,
            @Nullable Place next) {}

    /// Looks at the people of a run after a place, by chunk and number.
    ///
    /// @param limit how many to find, at most
    /// @param walked how many to look at, at most, but for those of the last thousand
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if this node knows too little
    Found find(Run run, Place after, int limit, int walked) {
        Knowledge.Moment now =
                knowledge
                        .now()
                        .orElseThrow(() ->
                                ProblemType.NOT_READY.retryAfter(
                                        "This node has not seen the log for too long.",
                                        Duration.ofSeconds(1)));
        Walk walk = new Walk(run, withoutHolds(now), limit, walked);
        Optional<Chunk> begun = chunks.find(run.id(), after.chunk());
        boolean goesOn = begun.isEmpty() || walk.through(begun.get(), after.number());
        List<Chunk> page = goesOn ? chunks.list(run.id(), after.chunk(), BATCH) : List.of();
        while (goesOn && !page.isEmpty()) {
            for (Chunk chunk : page) {
                goesOn = goesOn && walk.through(chunk, 0);
            }
            page = chunks.list(run.id(), page.getLast().name(), BATCH);
        }
        return new Found(walk.withdrawn, walk.erased, now, walk.next);
    }

    private static Knowledge.Moment withoutHolds(Knowledge.Moment now) {
        Rulebook rules = now.rulebook();
        return new Knowledge.Moment(
                now.position(),
                now.time(),
                new Rulebook(
                        rules.version(),
                        rules.purposes(),
                        rules.categories(),
                        rules.atlas(),
                        rules.rules(),
                        List.of(),
                        List.copyOf(rules.notices().values())));
    }

    private final class Walk {
        final List<Withdrawn> withdrawn = new ArrayList<>();
        private final Run run;
        private final Knowledge.Moment moment;
        private final int limit;
        private int left;
        private long erased;
        private @Nullable Place next;

        Walk(Run run, Knowledge.Moment moment, int limit, int walked) {
            this.run = run;
            this.moment = moment;
            this.limit = limit;
            this.left = walked;
        }

        /// Looks at those of a chunk after a number; false if it is time to stop.
        boolean through(Chunk chunk, int after) {
            if (chunk.done() == null) {
                return true;
            }
            SortedMap<Integer, List<LetIn>> batch = new TreeMap<>();
            for (LetIn row : chunks.admitted(run.id(), chunk.name()).rows()) {
                if (row.number() <= after) {
                    continue;
                }
                if (batch.size() == BATCH && !batch.containsKey(row.number())) {
                    if (!judge(chunk.name(), batch)) {
                        return false;
                    }
                    batch.clear();
                }
                batch.computeIfAbsent(row.number(), _ -> new ArrayList<>()).add(row);
            }
            return judge(chunk.name(), batch);
        }

        private boolean judge(String chunk, SortedMap<Integer, List<LetIn>> batch) {
            Map<Integer, SubjectHash> named = numbers.named(batch.keySet());
            for (Map.Entry<Integer, List<LetIn>> each : batch.entrySet()) {
                SubjectHash person = named.get(each.getKey());
                SubjectState state = person == null ? null : knowledge.state(person);
                if (person == null || state == null || state.sealed()) {
                    erased++;
                } else {
                    said(chunk, person, state, each.getValue()).ifPresent(withdrawn::add);
                }
                left--;
                if (withdrawn.size() == limit || left <= 0) {
                    next = new Place(chunk, each.getKey());
                    return false;
                }
            }
            return true;
        }

        private Optional<Withdrawn> said(
                String chunk, SubjectHash person, SubjectState state, List<LetIn> rows) {
            boolean byId = rows.stream().anyMatch(row -> !row.use().byAlias());
            Withdrawn newest = null;
            for (LetIn row : rows) {
                Decision decision =
                        knowledge.decide(
                                moment, state, row.use().toRequest(run, row.collectedOn()));
                for (Decision.InJurisdiction place : decision.jurisdictions()) {
                    Long entry = place.evidence();
                    if (SAID_NO.contains(place.reason())
                            && entry != null
                            && (newest == null || newest.entry() < entry)) {
                        newest = withdrawn(chunk, person, byId, row, state, decision, place, entry);
                    }
                }
            }
            return Optional.ofNullable(newest);
        }

        private Withdrawn withdrawn(
                String chunk,
                SubjectHash person,
                boolean byId,
                LetIn row,
                SubjectState state,
                Decision decision,
                Decision.InJurisdiction place,
                long entry) {
            Instant at =
                    answers(state, answer -> answer.index() == entry)
                            .map(Answer::recordedAt)
                            .orElse(moment.time());
            return new Withdrawn(
                    chunk,
                    row.number(),
                    person,
                    byId,
                    place.reason(),
                    place.code(),
                    entry,
                    at,
                    deadlines.after(
                            at,
                            decision.jurisdictions().stream()
                                    .map(Decision.InJurisdiction::code)
                                    .toList()));
        }

        private static Optional<Answer> answers(SubjectState state, Predicate<Answer> which) {
            return state.answers().stream().filter(which).findFirst();
        }
    }
}
