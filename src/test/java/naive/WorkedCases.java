package naive;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The worked cases of `decisions/worked-cases.yaml`, which explains its own words.
///
/// An unknown word in the file is an error, so that no misspelt fact is left out silently.
public final class WorkedCases {
    private static final String FILE = "/decisions/worked-cases.yaml";

    private WorkedCases() {}

    /// One thing asked of one case, ready to be decided.
    ///
    /// @param name the case and which of its questions
    /// @param because the log entry that must have decided; `null` where the case is silent
    /// @param in the reason of each jurisdiction; empty where the case is silent
    /// @param names a field that a request cannot have; `null` where there is a request to decide
    public record Question(
            String name,
            NWorld world,
            NSubject subject,
            NRequest request,
            Instant at,
            boolean permit,
            String reason,
            @Nullable Long because,
            Map<String, String> in,
            @Nullable String names) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// Every question of every case, in the file's order.
    public static List<Question> questions() {
        CaseFile.Table table = read();
        List<Question> questions = new ArrayList<>();
        for (CaseFile.Case one : table.cases()) {
            int n = 0;
            for (CaseFile.Ask ask : one.asks()) {
                n++;
                questions.add(
                        question(
                                "%s: %s (%d)".formatted(one.name(), one.about(), n),
                                table.setting(),
                                given(one, table.cases()),
                                ask));
            }
        }
        return questions;
    }

    /// The facts of a case, on top of those of the case that it is `as`.
    private static CaseFile.Given given(CaseFile.Case one, List<CaseFile.Case> all) {
        CaseFile.Given given = one.given() == null ? CaseFile.Given.NOTHING : one.given();
        if (given.as() == null) {
            return given;
        }
        for (CaseFile.Case other : all) {
            if (other.name().equals(given.as())) {
                return given.over(given(other, all));
            }
        }
        throw new IllegalArgumentException("no case " + given.as());
    }

    private static Question question(
            String name, CaseFile.Setting setting, CaseFile.Given given, CaseFile.Ask ask) {
        CaseFile.When when = ask.when();
        CaseFile.Then then = ask.then();
        if (!List.of("permit", "deny", "none").contains(then.decision())) {
            throw new IllegalArgumentException(name + ": no decision is " + then.decision());
        }
        return new Question(
                name,
                world(setting, given),
                given.subject(),
                when.request(),
                when.asked() == null ? CaseFile.ALWAYS : CaseFile.instant(when.asked()),
                then.decision().equals("permit"),
                Objects.requireNonNullElse(then.reason(), ""),
                then.becauseOf(),
                Objects.requireNonNullElse(then.in(), Map.of()),
                when.names());
    }

    private static NWorld world(CaseFile.Setting setting, CaseFile.Given given) {
        List<NRule> rules = new ArrayList<>();
        setting.rules().forEach(rule -> rules.add(rule.naive()));
        CaseFile.orNone(given.rules()).forEach(rule -> rules.add(rule.naive()));
        List<NNotice> notices = new ArrayList<>();
        setting.notices().forEach(notice -> notices.add(notice.naive()));
        CaseFile.orNone(given.notices()).forEach(notice -> notices.add(notice.naive()));
        return new NWorld(
                setting.purposes().stream().map(CaseFile.Node::naive).toList(),
                setting.categories().stream().map(CaseFile.Node::naive).toList(),
                setting.jurisdictions(),
                rules,
                CaseFile.orNone(given.holds()).stream().map(CaseFile.Hold::naive).toList(),
                notices);
    }

    private static CaseFile.Table read() {
        ObjectMapper yaml =
                new ObjectMapper(new YAMLFactory())
                        .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (InputStream in = WorkedCases.class.getResourceAsStream(FILE)) {
            return yaml.readValue(Objects.requireNonNull(in, FILE), CaseFile.Table.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
