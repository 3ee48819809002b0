package io.sayso.rulebook.governance;

import java.time.Instant;

/// That a notice was put before so many people.
///
/// @param notice such as `training@2`
public record DeliveryView(long index, Instant recordedAt, String notice, long people) {}
