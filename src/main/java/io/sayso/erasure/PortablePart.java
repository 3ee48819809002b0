package io.sayso.erasure;

import io.sayso.vocab.SubjectHash;
import java.util.function.Consumer;

/// What a package keeps of persons beside the log, for their own copy of everything (`GET
/// /v1/me/export`): every bean of this type becomes a member of it.
public interface PortablePart {
    /// The member's name.
    String member();

    /// Hands over everything kept of that person, in order, a little at a time: each item is
    /// written as JSON before the next is asked for.
    void forEach(SubjectHash person, Consumer<Object> item);
}
