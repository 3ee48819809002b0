package io.sayso.consent.objection;

import org.jspecify.annotations.Nullable;

/// What somebody without an account asks for, as it was sent; not yet judged.
///
/// @param type of the identifier
/// @param value the identifier
/// @param place an ISO 3166 code of where they live, or null
/// @param language a tag in which they are written to, or null
/// @param challenge one that we gave
/// @param answer of the challenge, or null for who waited
/// @param address of the network they come from
public record Wanted(
        @Nullable String type,
        @Nullable String value,
        @Nullable String place,
        @Nullable String language,
        @Nullable String challenge,
        @Nullable String answer,
        String address) {
    /// Redacted.
    @Override
    public String toString() {
        return "Wanted[redacted]";
    }
}
