package io.sayso.decision.profile;

/// What one of a person's numbers says. Instants are in microseconds since 1970.
public enum Column {
    /// When a residence began.
    SINCE,
    /// When it ended.
    UNTIL,
    /// The day of coming of age, in days since 1970.
    ADULT_ON,
    /// The log entry of the answer or delivery whose other numbers follow.
    INDEX,
    /// When that entry was recorded.
    RECORDED_AT,
    /// When an answer began to count; left out where that was when it was recorded.
    EFFECTIVE_AT,
    /// When a yes runs out.
    EXPIRES_AT,
    /// The earliest collection a yes reaches.
    COLLECTED_FROM,
    /// When a notice was put before the person.
    DELIVERED_AT
}
