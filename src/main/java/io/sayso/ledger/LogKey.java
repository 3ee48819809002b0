package io.sayso.ledger;

import io.sayso.ledger.note.NoteSigner;
import io.sayso.ledger.note.NoteVerifier;
import io.sayso.platform.SecretFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The log's signing keys, in files outside the database: the present one, and while a rotation
/// lasts those that it replaces.
@ApplicationScoped
class LogKey {
    /// Name of the first key's file, which is made where there is none.
    static final String SECRET = "log-signing";

    private final List<String> names;
    private final List<NoteSigner> signers;
    private final List<NoteVerifier> former;

    /// @throws IllegalStateException if the file of any key but the first is missing: a rotation is
    ///   meant, so nothing is made up
    @Inject
    LogKey(SecretFiles files, LedgerConfig config) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(config.key());
        keys.addAll(config.retiringKeys().orElse(List.of()));
        this.names = List.copyOf(keys);
        this.signers =
                names.stream()
                        .map(name ->
                                name.equals(SECRET) ? files.read(SECRET) : files.readExisting(name))
                        .map(seed -> NoteSigner.ofSeed(config.origin(), seed))
                        .toList();
        this.former =
                config.formerKeys().orElse(List.of()).stream()
                        .map(NoteVerifier::parse)
                        // After a loss the log has another name; the key is what counts.
                        .map(each -> each.named(config.origin()))
                        .toList();
    }

    LogKey(List<String> names, List<NoteSigner> signers, List<NoteVerifier> former) {
        this.names = List.copyOf(names);
        this.signers = List.copyOf(signers);
        this.former = List.copyOf(former);
    }

    /// The present key.
    NoteSigner signer() {
        return signers.getFirst();
    }

    /// All keys that sign, the present one first.
    List<NoteSigner> signers() {
        return signers;
    }

    /// The names of their files.
    List<String> names() {
        return names;
    }

    /// All keys that a checkpoint of this log may be signed by, those that sign no more last.
    List<NoteVerifier> verifiers() {
        return Stream.concat(signers.stream().map(NoteSigner::verifier), former.stream()).toList();
    }

    /// The same keys as they were under another name of the log.
    List<NoteVerifier> verifiers(String formerName) {
        return verifiers().stream().map(verifier -> verifier.named(formerName)).toList();
    }

    /// The keys that the present one replaces, as verifier keys.
    List<String> replaced() {
        List<NoteVerifier> all = new ArrayList<>(verifiers());
        all.removeFirst();
        return all.stream().map(NoteVerifier::vkey).toList();
    }
}
