package naive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The shapes of `decisions/worked-cases.yaml`, word for word, and what is meant where it is
/// silent.
final class CaseFile {
    static final Instant ALWAYS = Instant.parse("2020-01-01T00:00:00Z");
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private CaseFile() {}

    /// A day alone means 00:00 UTC of that day.
    static Instant instant(String text) {
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant instantOrNull(@Nullable String text) {
        return text == null ? null : instant(text);
    }

    private static Instant instantOrAlways(@Nullable String text) {
        return text == null ? ALWAYS : instant(text);
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    record Table(Setting setting, List<Case> cases) {}

    record Setting(
            List<Node> purposes,
            List<Node> categories,
            Map<String, String> jurisdictions,
            List<Rule> rules,
            List<Notice> notices) {}

    record Case(
            @JsonProperty("case") String name,
            String about,
            @Nullable Given given,
            List<Ask> asks) {}

    record Ask(When when, Then then) {}

    record Node(String name, @Nullable String guarded, @Nullable String added) {
        NNode naive() {
            return new NNode(name, guarded != null, instantOrAlways(added));
        }
    }

    record Prohibition(
            @Nullable String purpose, @Nullable String category, @Nullable String source) {
        NProhibition naive() {
            return new NProhibition(
                    Objects.requireNonNullElse(purpose, "*"),
                    Objects.requireNonNullElse(category, "*"),
                    Objects.requireNonNullElse(source, "*"));
        }
    }

    record Rule(
            String code,
            @Nullable Integer version,
            @Nullable String published,
            @Nullable String inForce,
            String silence,
            @Nullable String minors,
            @Nullable String lifetime,
            @Nullable String noticeWindow,
            @Nullable Map<String, Integer> leastNoticeVersions,
            @Nullable Boolean retroactive,
            @Nullable List<Prohibition> prohibits,
            @Nullable String confidence,
            @Nullable String reviewDate) {
        NRule naive() {
            return new NRule(
                    code,
                    Objects.requireNonNullElse(version, 1),
                    published == null ? instantOrAlways(inForce) : instant(published),
                    instantOrAlways(inForce),
                    silence,
                    Objects.requireNonNullElse(minors, "deny"),
                    lifetime == null ? null : Period.parse(lifetime),
                    noticeWindow == null ? Period.ofDays(30) : Period.parse(noticeWindow),
                    Objects.requireNonNullElse(leastNoticeVersions, Map.of()),
                    Boolean.TRUE.equals(retroactive),
                    orNone(prohibits).stream().map(Prohibition::naive).toList(),
                    Objects.requireNonNullElse(confidence, "high"),
                    reviewDate == null ? null : LocalDate.parse(reviewDate));
        }
    }

    record Notice(
            String notice,
            List<String> purposes,
            @Nullable List<String> categories,
            @Nullable List<String> recipients,
            @Nullable List<String> jurisdictions,
            @Nullable String published,
            @Nullable Boolean material) {
        NNotice naive() {
            return new NNotice(
                    noticeId(notice),
                    noticeVersion(notice),
                    instantOrAlways(published),
                    Boolean.TRUE.equals(material),
                    purposes,
                    orNone(categories),
                    orNone(recipients),
                    orNone(jurisdictions));
        }
    }

    /// `training v1` is version 1 of the notice `training`.
    private static String noticeId(String notice) {
        return notice.substring(0, notice.indexOf(" v"));
    }

    private static int noticeVersion(String notice) {
        return Integer.parseInt(notice.substring(notice.indexOf(" v") + 2));
    }

    record Given(
            @Nullable String as,
            @Nullable List<Residence> livesIn,
            @Nullable String comesOfAge,
            @Nullable Boolean erased,
            @Nullable Boolean restricted,
            @Nullable List<Answer> answers,
            @Nullable List<Delivery> deliveries,
            @Nullable List<Hold> holds,
            @Nullable List<Rule> rules,
            @Nullable List<Notice> notices) {
        static final Given NOTHING =
                new Given(null, null, null, null, null, null, null, null, null, null);

        /// The same facts, and the other's where these say nothing.
        Given over(Given other) {
            return new Given(
                    null,
                    livesIn == null ? other.livesIn : livesIn,
                    comesOfAge == null ? other.comesOfAge : comesOfAge,
                    erased == null ? other.erased : erased,
                    restricted == null ? other.restricted : restricted,
                    answers == null ? other.answers : answers,
                    deliveries == null ? other.deliveries : deliveries,
                    holds == null ? other.holds : holds,
                    rules == null ? other.rules : rules,
                    notices == null ? other.notices : notices);
        }

        NSubject subject() {
            return new NSubject(
                    Boolean.TRUE.equals(erased),
                    Boolean.TRUE.equals(restricted),
                    adultOn(),
                    orNone(livesIn).stream().map(Residence::naive).toList(),
                    orNone(answers).stream().map(Answer::naive).toList(),
                    orNone(deliveries).stream().map(Delivery::naive).toList());
        }

        private @Nullable LocalDate adultOn() {
            if (comesOfAge == null) {
                return LONG_AGO;
            }
            return comesOfAge.equals("unknown") ? null : LocalDate.parse(comesOfAge);
        }
    }

    record Residence(String code, @Nullable String since, @Nullable String until) {
        NResidence naive() {
            return new NResidence(code, instantOrAlways(since), instantOrNull(until));
        }
    }

    record Answer(
            long entry,
            String at,
            String by,
            String says,
            List<String> to,
            @Nullable Boolean evidence,
            @Nullable String expires,
            @Nullable String collectedFrom,
            @Nullable Boolean explicit,
            @Nullable List<String> sources,
            @Nullable String notice) {
        NAnswer naive() {
            String under = Objects.requireNonNullElse(notice, "training v1");
            return new NAnswer(
                    entry,
                    says.equals("opt-in"),
                    by,
                    Boolean.TRUE.equals(evidence),
                    to.get(0),
                    to.get(1),
                    to.get(2),
                    to.get(3),
                    instant(at),
                    instantOrNull(expires),
                    instantOrNull(collectedFrom),
                    Boolean.TRUE.equals(explicit),
                    Objects.requireNonNullElse(sources, List.of("first-party")),
                    noticeId(under),
                    noticeVersion(under));
        }
    }

    record Delivery(long entry, String notice, String at, @Nullable String recorded) {
        NDelivery naive() {
            return new NDelivery(
                    entry,
                    noticeId(notice),
                    noticeVersion(notice),
                    instant(at),
                    instant(Objects.requireNonNullElse(recorded, at)));
        }
    }

    record Hold(
            long entry,
            List<String> on,
            String from,
            @Nullable String until,
            @Nullable String lifted) {
        NHold naive() {
            return new NHold(
                    entry,
                    on.get(2),
                    on.get(0),
                    on.get(1),
                    instant(from),
                    instantOrNull(until),
                    instantOrNull(lifted));
        }
    }

    record When(
            @Nullable String asked,
            @Nullable String purpose,
            @Nullable List<String> categories,
            @Nullable String recipient,
            @Nullable List<String> jurisdictions,
            @Nullable String collected,
            @Nullable String source,
            @Nullable String names) {
        NRequest request() {
            return new NRequest(
                    Objects.requireNonNullElse(purpose, "ai-training.generative.pretraining"),
                    Objects.requireNonNullElse(categories, List.of("content.public")),
                    Objects.requireNonNullElse(recipient, "self"),
                    orNone(jurisdictions),
                    instantOrNull(collected),
                    Objects.requireNonNullElse(source, "first-party"));
        }
    }

    record Then(
            String decision,
            @Nullable String reason,
            @Nullable Long becauseOf,
            @Nullable Map<String, String> in) {}
}
