package io.sayso.gate.ask;

import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a pipeline's token lets it ask.
///
/// @param recipient the one it decides for; null if the claim names none, so that it may ask
///   nothing
/// @param purposes those it may ask about, with all below them
public record Rights(@Nullable Recipient recipient, List<Purpose> purposes) {
    public Rights {
        purposes = List.copyOf(purposes);
    }

    /// Those of a caller. A claim that is not well-formed gives nothing.
    public static Rights of(Caller caller) {
        String recipient = caller.recipient();
        boolean one = Recipient.isWellFormed(recipient) && !Recipient.ANY.value().equals(recipient);
        List<Purpose> purposes = new ArrayList<>(caller.purposes().size());
        for (String purpose : caller.purposes()) {
            if (Purpose.isWellFormed(purpose)) {
                purposes.add(new Purpose(purpose));
            }
        }
        return new Rights(one ? new Recipient(recipient) : null, purposes);
    }

    /// Why it may not ask for that recipient, or null if it may.
    public @Nullable Fault refusal(Recipient asked) {
        return asked.equals(recipient)
                ? null
                : new Fault(ProblemType.OUTSIDE_CLAIM, "recipient", "is not the one of the token");
    }

    /// Why it may not ask about that purpose, or null if it may.
    public @Nullable Fault refusal(Purpose asked) {
        for (Purpose allowed : purposes) {
            if (allowed.covers(asked)) {
                return null;
            }
        }
        return new Fault(ProblemType.OUTSIDE_CLAIM, "purpose", "is not among those of the token");
    }
}
