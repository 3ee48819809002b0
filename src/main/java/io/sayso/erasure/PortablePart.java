package io.sayso.erasure;

import io.sayso.vocab.SubjectHash;
import java.util.Optional;
import java.util.function.Consumer;

/// What a package keeps of persons beside the log, for their own copy of everything (`GET
/// /v1/me/export`): every bean of this type becomes a member of it.
public interface PortablePart {
    /// The member's name.
    String member();

    /// Hands over what is kept of that person, in order, a little at a time: each item is written
    /// as JSON before the next is asked for. What takes long to find may be left out.
    ///
    /// @return the path of the API at which the rest is; nothing if that was all
    Optional<String> forEach(SubjectHash person, Consumer<Object> item);
}
