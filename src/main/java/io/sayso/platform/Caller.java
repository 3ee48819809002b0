package io.sayso.platform;

import java.util.Set;

/// Who calls, and what the token lets them see and touch.
///
/// @param subject the token's `sub`, or the claim that `sayso.identity.subject-claim` names: for a
///   person, their subject id
/// @param roles always [Role#PERSON], and whatever more the token gives
/// @param recipient on whose behalf a pipeline asks; `self` where the token does not say
/// @param purposes the purposes a pipeline may ask about, with all below them; `*` stands for all,
///   which is also what a token without the claim gives
/// @param jurisdictions the codes an officer or auditor may see and touch, with all below them; `*`
///   stands for all; a token without the claim gives none
public record Caller(
        String subject,
        Set<Role> roles,
        String recipient,
        Set<String> purposes,
        Set<String> jurisdictions) {
    /// Stands for all purposes or all jurisdictions.
    public static final String ALL = "*";

    public Caller {
        roles = Set.copyOf(roles);
        purposes = Set.copyOf(purposes);
        jurisdictions = Set.copyOf(jurisdictions);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// Redacted, so that a log line or an exception cannot carry the person.
    @Override
    public String toString() {
        return "Caller[redacted, roles=" + roles + "]";
    }
}
