package naive;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is recorded of one person.
///
/// @param adultOn the day of coming of age; `null` where the age is unknown
public record NSubject(
        boolean erased,
        boolean restricted,
        @Nullable LocalDate adultOn,
        List<NResidence> residences,
        List<NAnswer> answers,
        List<NDelivery> deliveries) {}
