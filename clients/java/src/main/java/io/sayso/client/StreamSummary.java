package io.sayso.client;

/// What a whole stream came to, counted here and confirmed by the service.
///
/// @param items how many were asked and answered
/// @param permitted of them
/// @param denied of them
/// @param undecided of them
/// @param unknown of the denied, those about people nobody has heard of
/// @param positionFirst where the first was decided
/// @param positionLast where the last was decided
/// @param digest SHA-256 of the answers as they came, `sha256:` and 64 hexadecimal digits
public record StreamSummary(
        long items,
        long permitted,
        long denied,
        long undecided,
        long unknown,
        long positionFirst,
        long positionLast,
        String digest) {}
