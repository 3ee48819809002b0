package io.sayso.consent;

import io.sayso.decision.Residence;
import io.sayso.standing.Alias;
import io.sayso.vocab.SubjectId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a recorder says of a person, found valid.
record Profile(
        SubjectId subject,
        List<Residence> residences,
        @Nullable LocalDate adultOn,
        List<SubjectId> guardians,
        List<Alias> aliases) {
    @Override
    public String toString() {
        return "Profile[redacted]";
    }
}
