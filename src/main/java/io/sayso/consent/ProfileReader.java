package io.sayso.consent;

import io.sayso.decision.Residence;
import io.sayso.standing.Alias;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a [Profile] of what a recorder sent, or says everything that is wrong with it.
///
/// A jurisdiction the rulebook lacks is kept as sent: decisions resolve it to its country, or to
/// `ZZ`, so that a rule added later finds the person.
final class ProfileReader {
    private final Faults faults;
    private final String prefix;

    /// @param prefix where in the request the profile stands, such as `subjects[3].`
    ProfileReader(Faults faults, String prefix) {
        this.faults = faults;
        this.prefix = prefix;
    }

    /// The profile; meaningless if faults were found.
    Profile read(SubjectId subject, SubjectRequest request) {
        if (request.jurisdictions() == null) {
            faults.add(prefix + "jurisdictions", "is missing; an empty list says nobody knows");
        }
        return new Profile(
                subject,
                residences(request.jurisdictions()),
                request.adultOn(),
                guardians(request.guardians()),
                aliases(request.aliases()));
    }

    private List<Residence> residences(@Nullable List<SubjectRequest.@Nullable Sojourn> sojourns) {
        List<Residence> residences = new ArrayList<>();
        List<SubjectRequest.@Nullable Sojourn> sent = bounded("jurisdictions", sojourns);
        for (int i = 0; i < sent.size(); i++) {
            Residence residence = residence(prefix + "jurisdictions[" + i + "]", sent.get(i));
            if (residence != null) {
                residences.add(residence);
            }
        }
        return residences;
    }

    private @Nullable Residence residence(String field, SubjectRequest.@Nullable Sojourn sojourn) {
        if (sojourn == null || sojourn.code() == null) {
            faults.add(field + ".code", "is missing");
            return null;
        }
        if (!sojourn.code().matches(Jurisdiction.FORM)) {
            faults.add(field + ".code", "must be an ISO 3166 code such as HK or US-CA");
            return null;
        }
        Instant since = sojourn.since();
        if (since == null) {
            faults.add(field + ".since", "is missing");
            return null;
        }
        faults.time(field + ".since", since);
        faults.time(field + ".until", sojourn.until());
        if (sojourn.until() != null && !sojourn.until().isAfter(since)) {
            faults.add(field + ".until", "must be after since");
            return null;
        }
        return new Residence(new Jurisdiction(sojourn.code()), since, sojourn.until());
    }

    private List<SubjectId> guardians(@Nullable List<@Nullable String> ids) {
        Set<SubjectId> guardians = new LinkedHashSet<>();
        if (ids != null && ids.size() > SubjectRequest.MAX_GUARDIANS) {
            faults.add(prefix + "guardians", "must be at most " + SubjectRequest.MAX_GUARDIANS);
            return List.of();
        }
        for (int i = 0; ids != null && i < ids.size(); i++) {
            String id = ids.get(i);
            if (id == null || !SubjectId.isWellFormed(id)) {
                faults.add(
                        prefix + "guardians[" + i + "]", "must be 1 to 256 printable characters");
            } else {
                guardians.add(new SubjectId(id));
            }
        }
        return List.copyOf(guardians);
    }

    private List<Alias> aliases(@Nullable List<SubjectRequest.@Nullable AliasSent> sent) {
        Set<Alias> aliases = new LinkedHashSet<>();
        List<SubjectRequest.@Nullable AliasSent> all = bounded("aliases", sent);
        for (int i = 0; i < all.size(); i++) {
            SubjectRequest.AliasSent alias = all.get(i);
            if (alias == null
                    || alias.type() == null
                    || alias.value() == null
                    || !Alias.isWellFormed(alias.type(), alias.value())) {
                faults.add(
                        prefix + "aliases[" + i + "]",
                        "must have a type (a lower-case token) and a value of 1 to 512 printable"
                                + " characters");
            } else {
                aliases.add(new Alias(alias.type(), alias.value()));
            }
        }
        return List.copyOf(aliases);
    }

    private <T extends @Nullable Object> List<T> bounded(String field, @Nullable List<T> sent) {
        if (sent == null) {
            return List.of();
        }
        if (sent.size() > SubjectRequest.MAX_PARTS) {
            faults.add(prefix + field, "must be at most " + SubjectRequest.MAX_PARTS);
            return List.of();
        }
        return sent;
    }
}
