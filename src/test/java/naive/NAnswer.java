package naive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One answer as it stands in the log.
///
/// @param index the log index
/// @param yes an opt-in; otherwise an opt-out
/// @param actor `subject`, `guardian`, `agent`, `signal` or `import`
/// @param evidence whether the actor brought evidence
/// @param purpose first part of the scope, a node or `*`
/// @param category second part of the scope, a node or `*`
/// @param recipient third part of the scope, `self`, another party or `*`
/// @param jurisdiction fourth part of the scope, a code or `*`
/// @param expiresAt a yes only: no longer a yes at this instant
/// @param collectedFrom a yes only: for data collected at or after this instant
/// @param explicit a yes only: said for a special or sealed category by name
/// @param sources a yes only: where the data may come from
/// @param noticeId a yes only: the notice under which it was given
/// @param noticeVersion a yes only: the version of that notice
public record NAnswer(
        long index,
        boolean yes,
        String actor,
        boolean evidence,
        String purpose,
        String category,
        String recipient,
        String jurisdiction,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        @Nullable Instant collectedFrom,
        boolean explicit,
        List<String> sources,
        String noticeId,
        int noticeVersion) {}
