package io.sayso.ledger.note;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whose signatures make a checkpoint one to rely on: logs, witnesses, groups of them and a quorum.
///
/// Source: C2SP tlog-policy.
///
/// @param witnesses in the order of the file
/// @param groups each of members defined before it
/// @param quorum a witness, a group or `none`
public record TrustPolicy(
        List<Log> logs, List<Witness> witnesses, List<Group> groups, String quorum) {
    /// The quorum of those who ask for no witness.
    public static final String NONE = "none";

    /// A log.
    public record Log(NoteVerifier key, @Nullable URI url) {}

    /// A witness.
    ///
    /// @param name within this policy only; signatures carry the key's own
    /// @param url where it is asked, without `/add-checkpoint`
    public record Witness(String name, NoteVerifier key, @Nullable URI url) {}

    /// Members of whom so many must have cosigned.
    ///
    /// @param threshold 1 to the number of members
    public record Group(String name, int threshold, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    public TrustPolicy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
        groups = List.copyOf(groups);
    }

    /// The policy of a log without witnesses.
    public static TrustPolicy none() {
        return new TrustPolicy(List.of(), List.of(), List.of(), NONE);
    }

    /// Reads a policy file.
    ///
    /// @throws InvalidNoteException naming the line at fault
    public static TrustPolicy parse(byte[] file) {
        return new TrustPolicyReader().read(file);
    }

    /// The same policy for other logs.
    public TrustPolicy ofLogs(List<Log> others) {
        return new TrustPolicy(others, witnesses, groups, quorum);
    }

    /// Whether the quorum has cosigned. What is no valid signature counts for nothing.
    public boolean isMet(SignedNote checkpoint) {
        return quorum.equals(NONE) || isMet(quorum, signers(checkpoint));
    }

    /// The policy file.
    public String format() {
        StringBuilder text = new StringBuilder();
        for (Log log : logs) {
            text.append("log ").append(log.key().vkey()).append(url(log.url())).append('\n');
        }
        for (Witness witness : witnesses) {
            text.append("witness ").append(witness.name()).append(' ');
            text.append(witness.key().vkey()).append(url(witness.url())).append('\n');
        }
        for (Group group : groups) {
            text.append("group ").append(group.name()).append(' ').append(group.threshold());
            group.members().forEach(member -> text.append(' ').append(member));
            text.append('\n');
        }
        return text.append("quorum ").append(quorum).append('\n').toString();
    }

    private Set<String> signers(SignedNote checkpoint) {
        return witnesses.stream()
                .filter(witness -> checkpoint.isSignedBy(witness.key()))
                .map(Witness::name)
                .collect(Collectors.toSet());
    }

    private boolean isMet(String name, Set<String> signers) {
        Optional<Group> group = groups.stream().filter(g -> g.name().equals(name)).findFirst();
        return group.isEmpty()
                ? signers.contains(name)
                : group.get().members().stream().filter(m -> isMet(m, signers)).count()
                        >= group.get().threshold();
    }

    private static String url(@Nullable URI url) {
        return url == null ? "" : " " + url;
    }
}
