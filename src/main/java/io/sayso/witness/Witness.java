package io.sayso.witness;

import io.sayso.ledger.merkle.ConsistencyProof;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InvalidProofException;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.NoteSignature;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.note.WitnessRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cosigns a log's checkpoints, each only if it extends the one cosigned before. Safe for threads.
///
/// What is cosigned is on disk before the signature leaves, so that no crash can make this witness
/// sign two histories.
final class Witness {
    /// A log that is watched.
    private static final class Watched {
        final String origin;
        final List<NoteVerifier> keys;
        @Nullable SignedNote latest;

        Watched(String origin, List<NoteVerifier> keys, @Nullable SignedNote latest) {
            this.origin = origin;
            this.keys = keys;
            this.latest = latest;
        }
    }

    private final Memory memory;
    private final InstantSource clock;
    private final Map<String, Watched> logs = new HashMap<>();

    /// @param keys of the logs; several keys of one name are of one log
    Witness(Memory memory, List<NoteVerifier> keys, InstantSource clock) throws IOException {
        this.memory = memory;
        this.clock = clock;
        for (NoteVerifier key : keys) {
            String origin = key.name();
            if (!logs.containsKey(origin)) {
                List<NoteVerifier> its = keys.stream().filter(k -> isOf(k, origin)).toList();
                logs.put(origin, new Watched(origin, its, memory.read(origin).orElse(null)));
            }
        }
    }

    /// The key that verifies what is signed here.
    NoteVerifier verifier() {
        return memory.cosigner().verifier();
    }

    /// The newest checkpoint cosigned of the log whose origin has this digest.
    Optional<SignedNote> latest(String digest) {
        for (Watched log : logs.values()) {
            if (Memory.digest(log.origin).equals(digest)) {
                synchronized (log) {
                    return Optional.ofNullable(log.latest);
                }
            }
        }
        return Optional.empty();
    }

    /// Size of the newest checkpoint cosigned of each log.
    Map<String, Long> sizes() {
        Map<String, Long> sizes = new HashMap<>();
        for (Watched log : logs.values()) {
            synchronized (log) {
                sizes.put(log.origin, size(log.latest));
            }
        }
        return sizes;
    }

    /// Answers `add-checkpoint`.
    ///
    /// @throws UncheckedIOException if it cannot be remembered; then nothing is cosigned
    Answer add(byte[] body) {
        WitnessRequest request;
        try {
            request = WitnessRequest.parse(body);
        } catch (InvalidNoteException e) {
            return refused(400, e);
        }
        SignedNote note = request.checkpoint();
        Watched log = logs.get(note.text().substring(0, note.text().indexOf('\n')));
        if (log == null) {
            return new Answer.Refused(404, "no such log is watched here");
        }
        try {
            note.verify(log.keys);
        } catch (InvalidNoteException e) {
            return refused(403, e);
        }
        synchronized (log) {
            return judge(log, request, body);
        }
    }

    private Answer judge(Watched log, WitnessRequest request, byte[] body) {
        Checkpoint checkpoint;
        try {
            checkpoint = read(request.checkpoint());
        } catch (InvalidNoteException e) {
            // The only well-formed one that is none: an empty tree with another root.
            boolean isEmpty = request.checkpoint().text().startsWith(log.origin + "\n0\n");
            return refused(isEmpty ? 422 : 400, e);
        }
        if (request.oldSize() > checkpoint.size()) {
            return new Answer.Refused(400, "the old size is larger than the new one");
        }
        SignedNote latest = log.latest;
        long size = size(latest);
        if (request.oldSize() != size) {
            return new Answer.Conflict(size);
        }
        Hash root = latest == null ? Hashes.emptyRoot() : read(latest).root();
        try {
            new ConsistencyProof(size, checkpoint.size(), request.proof())
                    .verify(root, checkpoint.root());
        } catch (InvalidProofException e) {
            boolean isFork =
                    size == checkpoint.size() && size > 0 && !checkpoint.root().equals(root);
            keep(log, request.checkpoint(), body, isFork);
            return refused(422, e);
        }
        return cosign(log, request.checkpoint());
    }

    private Answer cosign(Watched log, SignedNote checkpoint) {
        NoteSignature ours = memory.cosigner().cosign(checkpoint.text(), clock.instant());
        SignedNote cosigned = new SignedNote(checkpoint.text(), checkpoint.verify(log.keys));
        cosigned = cosigned.with(ours);
        try {
            memory.write(log.origin, cosigned);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log.latest = cosigned;
        return new Answer.Cosigned(ours);
    }

    /// What the log has signed and cannot prove may be needed against it.
    private void keep(Watched log, SignedNote checkpoint, byte[] body, boolean isFork) {
        try {
            memory.keepEvidence(log.origin, checkpoint.text(), body, isFork);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(@Nullable SignedNote latest) {
        return latest == null ? 0 : read(latest).size();
    }

    /// The first three lines: a witness cosigns extension lines without understanding them.
    private static Checkpoint read(SignedNote note) {
        String text = note.text();
        int end = 0;
        for (int line = 0; line < 3 && end < text.length(); line++) {
            end = text.indexOf('\n', end) + 1;
        }
        return Checkpoint.parse(text.substring(0, end));
    }

    private static Answer refused(int status, RuntimeException why) {
        return new Answer.Refused(status, String.valueOf(why.getMessage()));
    }

    private static boolean isOf(NoteVerifier key, String origin) {
        return key.name().equals(origin);
    }
}
