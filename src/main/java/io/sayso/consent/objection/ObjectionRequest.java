package io.sayso.consent.objection;

import org.jspecify.annotations.Nullable;

/// `POST /v1/objections`.
///
/// @param challenge one of `GET /v1/objections/challenge`
/// @param answer of the challenge; may be left out by who waited
record ObjectionRequest(
        @Nullable IdentifierSent identifier,
        @Nullable String jurisdiction,
        @Nullable String language,
        @Nullable String challenge,
        @Nullable String answer) {
    /// An identifier as sent.
    record IdentifierSent(@Nullable String type, @Nullable String value) {
        @Override
        public String toString() {
            return "IdentifierSent[redacted]";
        }
    }

    /// `POST /v1/objections/confirmations`.
    record Confirmation(@Nullable String token) {
        @Override
        public String toString() {
            return "Confirmation[redacted]";
        }
    }

    Wanted from(String address) {
        return new Wanted(
                identifier == null ? null : identifier.type(),
                identifier == null ? null : identifier.value(),
                jurisdiction,
                language,
                challenge,
                answer,
                address);
    }

    @Override
    public String toString() {
        return "ObjectionRequest[redacted]";
    }
}
