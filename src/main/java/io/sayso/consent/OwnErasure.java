package io.sayso.consent;

import io.sayso.erasure.Erasure;
import io.sayso.erasure.Erasures;
import io.sayso.platform.Caller;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Erases people on pages of our own, as `POST /v1/me/erasure` does. May block.
@ApplicationScoped
public class OwnErasure {
    private final ErasureService service;
    private final Erasures erasures;
    private final SubjectHasher hasher;

    OwnErasure(ErasureService service, Erasures erasures, SubjectHasher hasher) {
        this.service = service;
        this.erasures = erasures;
        this.hasher = hasher;
    }

    /// What came of their wish; nothing if they never had it.
    public Optional<Erasure> find(Caller person) {
        return erasures.find(hasher.of(new SubjectId(person.subject())));
    }

    /// Erases them.
    ///
    /// @return the log index of the entry that says so, once it is durable and obeyed
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if it cannot be done now
    public long erase(Caller person) {
        return service.erase(Persons.of(person), "subject").index();
    }
}
