package io.sayso.rulebook.governance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is to be said of a permit that silence gave, from nothing but what happened: read from the
/// words of the files, without a rulebook.
final class History {
    private static final Duration LEAST_LEAD = Duration.ofDays(30);

    private final List<PaperDeployment.Publication> publications;

    History(List<PaperDeployment.Publication> publications) {
        this.publications = publications;
    }

    /// Why silence of somebody in a place must not have been a yes at a time; null if it may.
    ///
    /// @param told when they were told
    /// @param resumed when the last hold there ended, or null
    /// @param collected since when there is what is asked about
    @Nullable String objection(
            String place,
            Instant time,
            List<Instant> told,
            @Nullable Instant resumed,
            Instant collected) {
        Said now = said(place, time);
        if (!now.allow() || now.low() || !time.isBefore(now.review())) {
            return "the rules do not allow it";
        }
        for (String name : files(place)) {
            Instant since = allowedSince(name, time);
            boolean isTold =
                    told.stream()
                            .anyMatch(each ->
                                    each.isAfter(since)
                                            && (now.retroactive() || !each.isAfter(collected))
                                            && (resumed == null || each.isAfter(resumed))
                                            && !each.plus(now.window()).isAfter(time));
            if (!isTold) {
                return "nobody told them in time of " + name;
            }
        }
        return hasty(place, time);
    }

    private static List<String> files(String place) {
        return place.equals("US-TX") ? List.of("US-TX", "US") : List.of(place);
    }

    /// What the files of a place say together: the stricter of each.
    private record Said(
            boolean allow, Duration window, boolean retroactive, boolean low, Instant review) {
        boolean isLooserThan(Said before) {
            return allow
                    && (!before.allow
                            || window.compareTo(before.window) < 0
                            || retroactive && !before.retroactive
                            || before.low && !low
                            || review.isAfter(before.review));
        }
    }

    private Said said(String place, Instant time) {
        Said together = new Said(true, Duration.ZERO, true, false, Instant.MAX);
        for (String name : files(place)) {
            PaperDeployment.Publication file = holding(name, time);
            Duration window = Duration.parse("P" + word(file, "noticeWindow").substring(1));
            Instant review =
                    LocalDate.parse(word(file, "reviewDate"))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
            together =
                    new Said(
                            together.allow && isAllow(file),
                            window.compareTo(together.window) > 0 ? window : together.window,
                            together.retroactive && word(file, "retroactive").equals("true"),
                            together.low || word(file, "confidence").equals("low"),
                            review.isBefore(together.review) ? review : together.review);
        }
        return together;
    }

    /// The version that holds: of those that have begun the one published last.
    private PaperDeployment.Publication holding(String name, Instant time) {
        return versions(name).stream()
                .filter(each -> !each.file().effectiveFrom().isAfter(time))
                .max(Comparator.comparingInt(each -> each.file().version()))
                .orElseThrow();
    }

    private List<PaperDeployment.Publication> versions(String name) {
        return publications.stream().filter(each -> each.file().name().equals(name)).toList();
    }

    // Back in time, from one beginning to the one before, for as long as it was allowed.
    private Instant allowedSince(String name, Instant time) {
        Instant since = Instant.MAX;
        TreeSet<Instant> beginnings = new TreeSet<>();
        versions(name).forEach(each -> beginnings.add(each.file().effectiveFrom()));
        for (Instant at : beginnings.headSet(time, true).descendingSet()) {
            PaperDeployment.Publication then = holding(name, at);
            if (!isAllow(then)) {
                break;
            }
            since = then.file().publishedAt();
        }
        return since;
    }

    /// A change that loosened what held before it, without lead time or by one officer.
    private @Nullable String hasty(String place, Instant time) {
        for (PaperDeployment.Publication each : publications) {
            Instant begins = each.file().effectiveFrom();
            if (!files(place).contains(each.file().name())
                    || each.file().version() == 1
                    || begins.isAfter(time)
                    || !holding(each.file().name(), begins).equals(each)) {
                continue;
            }
            Said before = said(place, begins.minusNanos(1_000));
            Said then = said(place, begins);
            if (!then.isLooserThan(before)) {
                continue;
            }
            Instant published = each.file().publishedAt();
            for (Duration lead : List.of(LEAST_LEAD, before.window(), then.window())) {
                if (begins.isBefore(published.plus(lead))) {
                    return each.file().name() + "@" + each.file().version() + " began too early";
                }
            }
            if (each.drafter().equals(each.approver())) {
                return each.file().name() + "@" + each.file().version() + " was one officer's";
            }
        }
        return null;
    }

    private static boolean isAllow(PaperDeployment.Publication publication) {
        return word(publication, "silence").equals("allow");
    }

    /// A term as the file has it.
    private static String word(PaperDeployment.Publication publication, String key) {
        return publication
                .file()
                .content()
                .lines()
                .filter(line -> line.startsWith("  " + key + ": "))
                .map(line -> line.substring(key.length() + 4))
                .findFirst()
                .orElseThrow();
    }

    /// When a purpose was added, if it was added with enough notice by two officers; null if not.
    @Nullable Instant properlyAdded(String purpose) {
        for (PaperDeployment.Publication each : versions("trees")) {
            String content = each.file().content();
            int at = content.indexOf("name: " + purpose + "\n");
            if (at < 0) {
                continue;
            }
            String since =
                    content.substring(content.indexOf("since: ", at) + 7)
                            .lines()
                            .findFirst()
                            .orElseThrow();
            Instant added = Instant.parse(since);
            boolean first = each.file().version() == 1;
            boolean proper =
                    !each.drafter().equals(each.approver())
                            && !added.isBefore(each.file().publishedAt().plus(LEAST_LEAD));
            return first || proper ? added : null;
        }
        return null;
    }
}
