package io.sayso.lineage;

import io.sayso.decision.SubjectState;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Rulebook;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/// Finds out who of those a run let in would now be refused because they said no: by asking anew,
/// of what is known now, what was asked then. Blocks on the database.
///
/// Holds, prohibitions and what is said of minors are left aside: they hide a no and are none. So
/// are yeses that ran out, and rules that became stricter: those end what may be done from now on,
/// and nobody took anything back.
@ApplicationScoped
class Withdrawals {
    private static final int PAGE = 1_000;
    private static final int BATCH = 4_000;

    /// Most chunks one look goes through: of each it reads whom it let in, up to half a megabyte.
    private static final int CHUNKS = 500;

    private final Knowledge knowledge;
    private final ChunkStore chunks;
    private final SubjectNumberStore numbers;
    private final Quiet quiet;
    private final Deadlines deadlines;

    Withdrawals(
            Knowledge knowledge,
            ChunkStore chunks,
            SubjectNumberStore numbers,
            Quiet quiet,
            Deadlines deadlines) {
        this.knowledge = knowledge;
        this.chunks = chunks;
        this.numbers = numbers;
        this.quiet = quiet;
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

    /// Looks at the people of a run after a place, by chunk and number: at those who may have said
    /// no, or, shortly after the start of a node, at all of them.
    ///
    /// @param limit how many to find, at most
    /// @param walked how many to look at, at most
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if this node knows too little
    Found find(Run run, Place after, int limit, int walked) {
        return find(
                quiet.peopleIfBegun()
                        .map(people -> new Walk(run, people, limit, walked))
                        .orElseGet(() -> new Walk(run, now(), null, limit, walked)),
                after);
    }

    /// The same, without those who need not be looked at.
    Found find(Run run, Place after, int limit, Quiet.People people) {
        return find(new Walk(run, people, limit, Integer.MAX_VALUE), after);
    }

    private Found find(Walk walk, Place after) {
        Run run = walk.run;
        Optional<Chunk> begun = chunks.find(run.id(), after.chunk());
        boolean goesOn = begun.isEmpty() || walk.through(begun.get(), after.number());
        List<Chunk> page = goesOn ? chunks.list(run.id(), after.chunk(), PAGE) : List.of();
        while (goesOn && !page.isEmpty()) {
            for (Chunk chunk : page) {
                goesOn = goesOn && walk.through(chunk, 0);
            }
            page = chunks.list(run.id(), page.getLast().name(), PAGE);
        }
        return new Found(walk.withdrawn, walk.erased, walk.moment, walk.next);
    }

    private Knowledge.Moment now() {
        return knowledge
                .now()
                .orElseThrow(() ->
                        ProblemType.NOT_READY.retryAfter(
                                "This node has not seen the log for too long.",
                                Duration.ofSeconds(1)));
    }

    private final class Walk {
        private final List<Withdrawn> withdrawn = new ArrayList<>();
        private final Run run;
        private final Knowledge.Moment moment;
        private final @Nullable RoaringBitmap passed;
        private final int limit;
        private final Rulebook rules;
        private @Nullable Admitted admitted;
        private int left;
        private int chunksLeft = CHUNKS;
        private long erased;
        private @Nullable Place next;

        Walk(Run run, Quiet.People people, int limit, int walked) {
            this(run, people.moment(), people.numbers(), limit, walked);
        }

        /// @param passed who is not looked at; nobody if null
        Walk(
                Run run,
                Knowledge.Moment moment,
                @Nullable RoaringBitmap passed,
                int limit,
                int walked) {
            this.run = run;
            this.moment = moment;
            this.passed = passed;
            this.limit = limit;
            this.left = walked;
            this.rules = SinceNo.openly(moment.rulebook());
        }

        /// Looks at those of a chunk after a number; false if it is time to stop.
        boolean through(Chunk chunk, int after) {
            if (chunk.done() == null) {
                return true;
            }
            RoaringBitmap people = chunks.people(run.id(), chunk.name());
            people.remove(0, after + 1L);
            if (passed != null) {
                people.andNot(passed);
            }
            admitted = null;
            PeekableIntIterator numbered = people.getIntIterator();
            boolean goesOn = true;
            while (goesOn && numbered.hasNext()) {
                List<Integer> batch = new ArrayList<>();
                while (numbered.hasNext() && batch.size() < Math.min(BATCH, left)) {
                    batch.add(numbered.next());
                }
                goesOn = judge(chunk.name(), batch);
            }
            chunksLeft--;
            if (goesOn && chunksLeft == 0) {
                next = new Place(chunk.name(), Integer.MAX_VALUE);
                return false;
            }
            return goesOn;
        }

        private boolean judge(String chunk, List<Integer> batch) {
            Map<Integer, SubjectHash> named = numbers.named(batch);
            for (int number : batch) {
                SubjectHash person = named.get(number);
                SubjectState state = person == null ? null : knowledge.state(person);
                if (person == null || state == null || state.sealed()) {
                    erased++;
                } else if (SinceNo.isPossible(state)) {
                    said(chunk, number, person, state);
                }
                left--;
                if (withdrawn.size() == limit || left <= 0) {
                    next = new Place(chunk, number);
                    return false;
                }
            }
            return true;
        }

        private void said(String chunk, int number, SubjectHash person, SubjectState state) {
            if (admitted == null) {
                admitted = chunks.admitted(run.id(), chunk);
            }
            List<LetIn> rows = admitted.of(number);
            SinceNo.find(run, state, rows, rules, moment.time())
                    .ifPresent(no ->
                            withdrawn.add(
                                    new Withdrawn(
                                            chunk,
                                            number,
                                            person,
                                            rows.stream().anyMatch(row -> !row.use().byAlias()),
                                            no.reason(),
                                            no.jurisdiction(),
                                            no.entry(),
                                            no.at(),
                                            deadlines.after(no.at(), no.places()))));
        }
    }
}
