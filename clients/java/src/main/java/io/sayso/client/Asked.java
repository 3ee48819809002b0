package io.sayso.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The circumstances of a use, checked against a snapshot once and asked of any number of people.
public final class Asked {
    /// Stands for data of which nobody knows when it was collected: as good as before everything.
    public static final long UNDATED = Long.MIN_VALUE;

    private static final List<String> CONTENT = List.of("content.public");

    private final Snapshot.Use use;

    private Asked(Snapshot.Use use) {
        this.use = use;
    }

    /// Checks the terms of a use.
    ///
    /// @throws NoAnswerException if a snapshot cannot answer it, or nobody can
    static Asked of(Snapshot snapshot, Terms terms) throws NoAnswerException {
        SnapshotManifest manifest = snapshot.manifest();
        if (!manifest.purpose().equals(terms.purpose())
                || terms.recipient() != null && !terms.recipient().equals(manifest.recipient())) {
            throw refused("the snapshot is for another purpose or recipient");
        }
        if (terms.explain()) {
            throw refused("a snapshot explains nothing");
        }
        List<String> categories = terms.categories().isEmpty() ? CONTENT : terms.categories();
        if (!categories.equals(CONTENT) && !snapshot.knows(categories)) {
            throw refused("the snapshot has no such data category");
        }
        if (!terms.jurisdictions().stream().allMatch(Asked::isCode)) {
            throw refused("a jurisdiction is a code such as HK or US-CA");
        }
        return new Asked(
                new Snapshot.Use(
                        categories,
                        terms.jurisdictions(),
                        source(terms.source()),
                        micros(terms.collectedAt())));
    }

    /// The same, for data collected then.
    ///
    /// @param collected microseconds since 1970, or [#UNDATED]
    public Asked at(long collected) {
        return collected == use.collected()
                ? this
                : new Asked(
                        new Snapshot.Use(use.categories(), use.codes(), use.source(), collected));
    }

    Snapshot.Use use() {
        return use;
    }

    static long micros(@Nullable Instant instant) {
        return instant == null ? UNDATED : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static int source(@Nullable String source) throws NoAnswerException {
        return switch (source) {
            case null -> 1;
            case "first-party" -> 1;
            case "licensed" -> 2;
            case "scraped" -> 4;
            default -> throw refused("there is no such source");
        };
    }

    /// Two letters, and perhaps a hyphen and one to three letters or digits.
    private static boolean isCode(String text) {
        int length = text.length();
        if (length != 2 && (length < 4 || length > 6)) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            char each = text.charAt(at);
            boolean letter = each >= 'A' && each <= 'Z';
            boolean digit = each >= '0' && each <= '9';
            if (at < 2 ? !letter : at == 2 ? each != '-' : !letter && !digit) {
                return false;
            }
        }
        return true;
    }

    private static NoAnswerException refused(String message) {
        return new NoAnswerException(Unknowable.REFUSED, message);
    }
}
