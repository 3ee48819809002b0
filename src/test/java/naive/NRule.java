package naive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One version of what one jurisdiction says.
///
/// @param silence `allow` or `deny`
/// @param minors `deny` or `guardian`
/// @param lifetime how long a yes lasts; `null` for ever
/// @param noticeWindow how long after a delivery silence may be read
/// @param minNoticeVersions the least version accepted, by notice; 1 where none is given
/// @param retroactive silence reaches data collected before the delivery
/// @param confidence `high`, `medium` or `low`
/// @param reviewDate the day on which the rule must have been reviewed; `null` if none is set
public record NRule(
        String code,
        int version,
        Instant publishedAt,
        Instant effectiveFrom,
        String silence,
        String minors,
        @Nullable Period lifetime,
        Period noticeWindow,
        Map<String, Integer> minNoticeVersions,
        boolean retroactive,
        List<NProhibition> prohibitions,
        String confidence,
        @Nullable LocalDate reviewDate) {}
