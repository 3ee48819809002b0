package io.sayso.pages;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says in an officer's language why something was not done: by the type of the problem, and by
/// field and reason where it names some. The exact English words stay beside it.
final class Refusals {
    private static final Pattern LINE = Pattern.compile(" \\([^()]*, line ([0-9]+)\\)$");

    /// What reasons contain, the first that fits.
    private static final List<Kind> KINDS =
            List.of(
                    new Kind("silence may only be allow", RefusalWords::law_not_in_force),
                    new Kind("must be deny in ZZ", RefusalWords::unknown_place_denies),
                    new Kind("say why not in unsourced", RefusalWords::no_sources),
                    new Kind("not YAML", RefusalWords::not_yaml),
                    new Kind("no such key", RefusalWords::no_such_key),
                    new Kind("is too early", RefusalWords::too_early),
                    new Kind("must be later than", RefusalWords::ends_before),
                    new Kind("must not be there twice", RefusalWords::twice),
                    new Kind("given twice", RefusalWords::twice),
                    new Kind("ISO 8601 period", RefusalWords::not_a_length),
                    new Kind("must not be negative", RefusalWords::not_a_length),
                    new Kind("longer than nothing", RefusalWords::not_a_length),
                    new Kind("a date such as", RefusalWords::not_a_day),
                    new Kind("a day such as", RefusalWords::not_a_day),
                    new Kind("must be a time from", RefusalWords::not_a_day),
                    new Kind("http or https", RefusalWords::not_an_address),
                    new Kind("purpose tree", RefusalWords::no_such_purpose),
                    new Kind("category tree", RefusalWords::no_such_category),
                    new Kind("has no rule of its own", RefusalWords::no_such_place),
                    new Kind("must be one that has a rule", RefusalWords::no_such_place),
                    new Kind("must be a code", RefusalWords::not_a_code),
                    new Kind("BCP 47", RefusalWords::not_a_language),
                    new Kind("dotted lower-case", RefusalWords::not_words),
                    new Kind("lower-case token", RefusalWords::not_words),
                    new Kind("must match", RefusalWords::not_words),
                    new Kind("is not one of", RefusalWords::not_offered),
                    new Kind("first-party, licensed or scraped", RefusalWords::not_offered),
                    new Kind("too long", RefusalWords::too_long),
                    new Kind("size must be between 1 and", RefusalWords::missing),
                    new Kind("missing", RefusalWords::missing),
                    new Kind("has no value", RefusalWords::missing),
                    new Kind("must not be null", RefusalWords::missing),
                    new Kind("must be given", RefusalWords::missing),
                    new Kind("readable text", RefusalWords::missing),
                    new Kind("cannot be removed", RefusalWords::stays),
                    new Kind("cannot change", RefusalWords::never_changes),
                    new Kind("is not the name of the file", RefusalWords::never_changes));

    /// What the others come to: something in the request cannot be used.
    private static final Map<ProblemType, Function<RefusalWords, String>> TYPES =
            Map.of(
                    ProblemType.FOUR_EYES, RefusalWords::four_eyes,
                    ProblemType.OUTSIDE_CLAIM, RefusalWords::outside,
                    ProblemType.FORBIDDEN, RefusalWords::outside,
                    ProblemType.NOT_FOUND, RefusalWords::not_found,
                    ProblemType.ALREADY_EXISTS, RefusalWords::exists,
                    ProblemType.ALREADY_LIFTED, RefusalWords::lifted,
                    ProblemType.IDEMPOTENCY_CONFLICT, RefusalWords::repeated,
                    ProblemType.BUSY, RefusalWords::busy,
                    ProblemType.NOT_READY, RefusalWords::busy,
                    ProblemType.INTERNAL, RefusalWords::busy);

    private Refusals() {}

    private record Kind(String part, Function<RefusalWords, String> said) {}

    /// @param names of keys and fields
    static OfficerViews.Problem of(HttpProblem problem, RuleNames names, OfficerWords officer) {
        RefusalWords words = names.language().words(RefusalWords.class);
        List<String> sentences = new ArrayList<>();
        for (FieldError error : errors(problem)) {
            sentences.add(words.at(field(error.field(), names, officer), reason(error, words)));
        }
        if (sentences.isEmpty()) {
            sentences.add(sentence(problem, words));
        }
        String exact = Objects.requireNonNullElse(problem.getDetail(), problem.getTitle());
        return new OfficerViews.Problem(sentences, exact);
    }

    private static List<FieldError> errors(HttpProblem problem) {
        return problem.getParameters().get("errors") instanceof List<?> list
                ? list.stream()
                        .filter(FieldError.class::isInstance)
                        .map(FieldError.class::cast)
                        .filter(each -> !each.field().equals("Idempotency-Key"))
                        .toList()
                : List.of();
    }

    static String reason(FieldError error, RefusalWords words) {
        String reason =
                KINDS.stream()
                        .filter(kind -> error.message().contains(kind.part()))
                        .findFirst()
                        .map(kind -> kind.said().apply(words))
                        .orElseGet(words::unusable);
        Matcher line = LINE.matcher(error.message());
        return line.find() && !line.group(1).equals("1")
                ? words.in_line(reason, line.group(1))
                : reason;
    }

    private static String field(String path, RuleNames names, OfficerWords officer) {
        String field = path.replaceFirst("^rule\\.", "").replaceFirst("^.*\\.", "");
        return switch (field.replaceFirst("\\[.*", "")) {
            case "rule", "" -> officer.rule_file();
            case "reason" -> officer.reason_short();
            case "effectiveFrom" -> officer.from();
            case "until" -> officer.until();
            case "jurisdiction", "jurisdictions" -> officer.place();
            case "authority" -> officer.authority();
            case "reference" -> officer.reference();
            case "recipient", "recipients" -> officer.recipient();
            case "body", "texts" -> officer.notice_text();
            case "language" -> officer.notice_language();
            case "id" -> officer.notice_id();
            default ->
                    path.startsWith("texts") && field.equals("title")
                            ? officer.notice_title()
                            : names.key(field);
        };
    }

    private static String sentence(HttpProblem problem, RefusalWords words) {
        ProblemType type = type(problem);
        if (type == null) {
            return words.invalid();
        }
        return type == ProblemType.CONFLICT
                ? conflict(Objects.requireNonNullElse(problem.getDetail(), ""), words)
                : TYPES.getOrDefault(type, RefusalWords::invalid).apply(words);
    }

    private static String conflict(String detail, RefusalWords words) {
        if (detail.startsWith("Count first")) {
            return words.count_first();
        }
        return detail.startsWith("This draft was") ? words.ended() : words.changed();
    }

    private static @Nullable ProblemType type(HttpProblem problem) {
        return Arrays.stream(ProblemType.values())
                .filter(each -> each.type().equals(problem.getType()))
                .findFirst()
                .orElse(null);
    }
}
