package io.sayso.erasure;

import io.sayso.vocab.SubjectHash;
import java.util.Set;

/// Who knows what else a person is called.
@FunctionalInterface
public interface KnownAliases {
    /// Keyed hashes of that person's aliases, as of the newest entry applied.
    Set<SubjectHash> aliasesOf(SubjectHash person);
}
