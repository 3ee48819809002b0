package io.sayso.lineage;

import io.sayso.erasure.PortablePart;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InclusionProof;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Which runs let a person's data in, the newest first. Part of the copy that people take with
/// them. Blocks on the database.
@ApplicationScoped
public class Uses implements PortablePart {
    /// Chunks searched for one page: a page may be empty and more may come.
    private static final int SEARCHED = 1_000;

    private static final int PAGE = 20;

    private final SubjectNumberStore numbers;
    private final ChunkPeopleStore people;
    private final ChunkStore chunks;
    private final RunStore runs;
    private final LogReader log;

    Uses(
            SubjectNumberStore numbers,
            ChunkPeopleStore people,
            ChunkStore chunks,
            RunStore runs,
            LogReader log) {
        this.numbers = numbers;
        this.people = people;
        this.chunks = chunks;
        this.runs = runs;
        this.log = log;
    }

    /// Some uses.
    ///
    /// @param next the chunk's number before which the next page begins; null if there is none
    public record Found(List<UseView> uses, @Nullable Long next) {}

    /// The uses in chunks before that number.
    public Found page(SubjectHash person, long before, int limit) {
        SubjectNumberStore.Known known = numbers.find(person).orElse(null);
        if (known == null) {
            return new Found(List.of(), null);
        }
        ChunkPeopleStore.Search search = people.search(known.number(), before, SEARCHED, limit);
        List<UseView> uses = new ArrayList<>();
        Map<String, Run> read = new HashMap<>();
        for (ChunkPeopleStore.Hit hit : search.hits()) {
            Run run = read.computeIfAbsent(hit.run(), id -> runs.find(id).orElseThrow());
            uses.add(
                    UseView.of(
                            run,
                            chunks.find(hit.run(), hit.chunk()).orElseThrow(),
                            chunks.letIn(hit.run(), hit.chunk(), known.number())));
        }
        return new Found(uses, search.next());
    }

    /// The proof that a sealed run let that person in with that chunk; nothing if it did not, or is
    /// not sealed.
    Optional<UseProof> proof(SubjectHash person, String runId, String chunkName) {
        SubjectNumberStore.Known known = numbers.find(person).orElse(null);
        Run run = runs.find(runId).orElse(null);
        Chunk chunk = chunks.find(runId, chunkName).orElse(null);
        if (known == null
                || run == null
                || run.seal() == null
                || chunk == null
                || chunk.done() == null) {
            return Optional.empty();
        }
        RoaringBitmap people = chunks.people(runId, chunkName);
        return people.contains(known.number())
                ? Optional.of(proof(run, run.seal(), chunk, people, known))
                : Optional.empty();
    }

    private UseProof proof(
            Run run,
            Run.Seal seal,
            Chunk chunk,
            RoaringBitmap people,
            SubjectNumberStore.Known known) {
        List<Hash> leaves = new ArrayList<>();
        int[] at = new int[1];
        chunks.forEach(
                run.id(),
                each -> {
                    if (each.done() != null) {
                        if (each.name().equals(chunk.name())) {
                            at[0] = leaves.size();
                        }
                        leaves.add(Hashes.leaf(each.leaf().toArray()));
                    }
                });
        return new UseProof(
                run.id(),
                chunk.name(),
                Members.LABEL,
                known.opening().toBase64(),
                known.commitment().toBase64(),
                Members.text(run.id(), chunk.name(), known.number(), known.commitment()),
                path(
                        members(run, chunk, people).proof(people.rank(known.number()) - 1),
                        Objects.requireNonNull(chunk.done()).root()),
                new String(chunk.leaf().toArray(), StandardCharsets.UTF_8),
                path(TreeProofs.of(leaves).proof(at[0]), Hashes.root(leaves)),
                seal.index(),
                Base64.getEncoder().encodeToString(log.leaf(seal.index()).orElseThrow().toArray()),
                "/v1/log/proof?index=" + seal.index());
    }

    // All leaves are read only where nothing was kept but the root.
    private TreeProofs members(Run run, Chunk chunk, RoaringBitmap people) {
        return chunks.subtrees(run.id(), chunk.name())
                .map(subtrees ->
                        new TreeProofs(
                                (from, to) ->
                                        numbers.leaves(
                                                run.id(),
                                                chunk.name(),
                                                Bitmaps.ranked(people, from, to)),
                                people.getCardinality(),
                                subtrees))
                .orElseGet(() -> TreeProofs.of(numbers.leaves(run.id(), chunk.name(), people)));
    }

    private static UseProof.Path path(InclusionProof proof, Hash root) {
        return new UseProof.Path(
                proof.leafIndex(),
                proof.treeSize(),
                proof.path().stream().map(Hash::toBase64).toList(),
                root.toBase64());
    }

    @Override
    public String member() {
        return "uses";
    }

    @Override
    public Optional<String> forEach(SubjectHash person, Consumer<Object> item) {
        Long next = Long.MAX_VALUE;
        while (next != null) {
            Found found = page(person, next, PAGE);
            found.uses().forEach(item);
            next = found.next();
        }
        return Optional.empty();
    }
}
