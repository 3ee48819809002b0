package io.sayso.same;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// The words of the random worlds. Days are counted from the start of the run, and nothing happens
/// within a day of it but what is recorded: so an answer holds for as long as the run takes.
final class Names {
    static final List<String> PURPOSES =
            List.of(
                    "ai-training",
                    "ai-training.generative",
                    "ai-training.generative.pretraining",
                    "ai-training.generative.fine-tuning",
                    "ai-training.evaluation");
    static final List<String> CATEGORIES =
            List.of(
                    "content",
                    "content.public",
                    "content.private",
                    "behaviour",
                    "biometric",
                    "biometric.face",
                    "health");
    static final List<String> GUARDED = List.of("content.private", "biometric", "health");

    /// Codes with a rule of their own.
    static final List<String> RULED = List.of("EU", "ES", "US", "US-TX", "HK", "ZZ");

    static final Map<String, String> PARENTS = Map.of("ES", "EU", "US-TX", "US");

    /// Codes that people live at and requests name; the last ones have no rule.
    static final List<String> PLACES =
            List.of("EU", "ES", "US", "US-TX", "HK", "EU", "ES", "US-TX", "HK", "US-NY", "BR");

    static final List<String> SOURCES = List.of("first-party", "licensed", "scraped");
    static final List<String> RECIPIENTS = List.of("self", "partner-a");
    static final List<String> NOTICES = List.of("training", "other");

    private static final Instant START =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime())
                    .truncatedTo(ChronoUnit.SECONDS);

    private Names() {}

    static Instant days(int days) {
        return START.plus(Duration.ofDays(days));
    }
}
