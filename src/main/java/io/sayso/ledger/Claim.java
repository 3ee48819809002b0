package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;

/// An idempotency key and the request it stands for.
///
/// @param caller hash of who used it
/// @param key 1 to 128 characters
/// @param request hash of the request it came with
public record Claim(Hash caller, String key, Hash request) {}
