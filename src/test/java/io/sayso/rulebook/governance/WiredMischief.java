package io.sayso.rulebook.governance;

import io.restassured.path.json.JsonPath;
import io.sayso.platform.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Officers who try everything over HTTP, on the data of people who have said no or nothing; and
/// whoever looks at each permit, from nothing but what happened.
final class WiredMischief {
    private static final List<String> OFFICERS = List.of("anna", "ben", "cleo");
    private static final List<String> PLACES = List.of("US", "US-TX", "HK");
    private static final List<String> FIRST_PURPOSES =
            List.of("ai-training.generative.pretraining", "ai-training.evaluation");
    private static final int MOST_PURPOSES = 14;
    private static final Duration DAY = Duration.ofDays(1);

    /// What somebody said in the beginning.
    private enum Said {
        NOTHING,
        NO,
        /// A yes that has expired; of what was added later they have said nothing.
        YES_ONCE
    }

    /// Somebody, with when they were told of which version of the notice.
    private record Person(String id, String place, Said said, List<Told> told) {
        boolean maySilenceCount(String purpose) {
            return switch (said) {
                case NOTHING -> true;
                case NO -> false;
                case YES_ONCE -> !FIRST_PURPOSES.contains(purpose);
            };
        }
    }

    private record Told(int version, Instant at) {}

    /// What is asked about somebody.
    private record Question(Person person, String purpose, Instant collectedAt, boolean isSpecial) {
        Map<String, Object> item() {
            return Map.of(
                    "subject",
                    person.id(),
                    "purpose",
                    purpose,
                    "categories",
                    List.of(isSpecial ? "biometric.face" : "content.public"),
                    "collectedAt",
                    collectedAt.toString());
        }
    }

    private final SplittableRandom random;
    private final MovedClock clock;
    private final WiredDeployment deployment;
    private final String run;
    private final List<Person> people = new ArrayList<>();
    private final List<String> purposes = new ArrayList<>(FIRST_PURPOSES);
    private final List<String> actions = new ArrayList<>();
    private final Map<String, Integer> permits = new TreeMap<>();
    private @Nullable String wrong;

    WiredMischief(long seed, MovedClock clock, RulebookHolder rules) {
        random = new SplittableRandom(seed);
        run = Long.toString(seed, Character.MAX_RADIX).replace('-', 'n');
        this.clock = clock;
        RuleFiles files = rules.moment().rules().newest();
        Map<String, String> published = new HashMap<>();
        published.put("trees", files.trees().text());
        for (String place : PLACES) {
            published.put(place, Objects.requireNonNull(files.rules().get(place)).text());
        }
        deployment = new WiredDeployment(clock, published, "w" + run);
    }

    /// What was permitted that must not be, with all that was done before; or null.
    @Nullable String wrong() {
        return wrong;
    }

    /// How many permits silence gave in a place.
    int permits(String place) {
        return permits.getOrDefault(place, 0);
    }

    String tally() {
        return "permits by silence " + permits + ", answers " + new TreeMap<>(deployment.answers());
    }

    /// Has silence be a yes everywhere, as it may become one; so that something can go wrong.
    void begin() {
        deployment.tell("anna", false);
        for (String place : PLACES) {
            admit(place, Said.NOTHING, Map.of());
            admit(place, Said.NO, no(place));
            admit(place, Said.NO, no("*"));
        }
        admit("US", Said.NO, no("HK"));
        admit(
                "US-TX",
                Said.YES_ONCE,
                Map.of(
                        "answer",
                        "opt-in",
                        "purpose",
                        "ai-training",
                        "jurisdiction",
                        "US-TX",
                        "notice",
                        deployment.notice(1),
                        "expiresAt",
                        clock.instant().plus(DAY).toString()));
        for (String place : PLACES) {
            String later = with(deployment.newest(place), "reviewDate", inYears(5));
            deployment.draft("anna", place, with(later, "silence", "allow"), null);
        }
        List.copyOf(deployment.drafts).forEach(draft -> deployment.approve("anna", draft));
        List.copyOf(deployment.drafts).forEach(draft -> deployment.approve("ben", draft));
        deliverTo(people, 1, clock.instant());
        clock.move(Duration.ofDays(29));
        look();
        clock.move(Duration.ofDays(2));
        look();
    }

    private void admit(String place, Said said, Map<String, Object> answer) {
        String id = "w-" + run + "-" + people.size();
        deployment.admit(id, place);
        if (!answer.isEmpty()) {
            deployment.answer(id, answer);
        }
        people.add(new Person(id, place, said, new ArrayList<>()));
    }

    private static Map<String, Object> no(String place) {
        return Map.of("answer", "opt-out", "purpose", "ai-training", "jurisdiction", place);
    }

    void run(int steps) {
        for (int i = 0; i < steps && wrong == null; i++) {
            act(random.nextInt(100));
            look();
        }
    }

    private void act(int dice) {
        String officer = one(OFFICERS);
        if (dice < 20) {
            String place = one(PLACES);
            String content = varied(deployment.newest(place));
            Instant from = random.nextInt(3) > 0 ? null : clock.instant().plus(days(0, 90));
            done(officer + " drafts " + place + " from " + from + ": " + terms(content));
            deployment.draft(officer, place, content, from);
        } else if (dice < 46 && !deployment.drafts.isEmpty()) {
            WiredDeployment.Draft draft = one(deployment.drafts);
            done(officer + " approves " + draft.name() + " of " + draft.drafter());
            deployment.approve(officer, draft);
        } else if (dice < 48 && !deployment.drafts.isEmpty()) {
            WiredDeployment.Draft draft = one(deployment.drafts);
            done(officer + " gives up " + draft.name() + " of " + draft.drafter());
            deployment.withdraw(officer, draft);
        } else if (dice < 53 && purposes.size() < MOST_PURPOSES) {
            Instant since = clock.instant().plus(days(10, 100));
            String name = one(purposes) + ".n" + run + "n" + purposes.size();
            done(officer + " drafts " + name + " from " + since);
            deployment.draft(officer, "trees", grown(name, since), null);
            purposes.add(name);
        } else if (dice < 57) {
            suspend(officer);
        } else if (dice < 67 && !deployment.holds.isEmpty()) {
            String id = one(List.copyOf(deployment.holds.keySet()));
            done(officer + " lifts " + id + " " + deployment.holds.get(id));
            deployment.lift(officer, id);
        } else if (dice < 70) {
            boolean material = random.nextBoolean();
            done(officer + " publishes a notice, material: " + material);
            deployment.tell(officer, material);
        } else if (dice < 82) {
            deliver();
        } else if (dice < 86) {
            Duration apart = Duration.ofMinutes(random.nextInt(-30, 31));
            done("the database's clock goes apart by " + apart);
            clock.moveApart(apart);
        } else {
            Duration by = random.nextBoolean() ? days(1, 20) : one(List.of(DAY, days(28, 62)));
            done("the clocks move by " + by);
            clock.move(by);
        }
    }

    private void suspend(String officer) {
        String place = random.nextInt(4) == 0 ? "*" : one(PLACES);
        Instant from = clock.instant().plus(days(-20, 20));
        Instant until = random.nextBoolean() ? null : from.plus(days(1, 40));
        done(officer + " suspends " + place + " from " + from + " until " + until);
        deployment.impose(officer, place, from, until);
    }

    private void deliver() {
        int newest = deployment.material.size();
        int version = random.nextInt(3) > 0 ? newest : random.nextInt(1, newest + 1);
        Duration ago = random.nextInt(3) > 0 ? Duration.ZERO : days(0, 60);
        List<Person> some = new ArrayList<>(people);
        some.removeIf(_ -> random.nextInt(4) == 0);
        if (!some.isEmpty()) {
            done("people are told of version " + version + ", it is said " + ago + " ago");
            deliverTo(some, version, clock.instant().minus(ago));
        }
    }

    private void deliverTo(List<Person> some, int version, Instant at) {
        List<String> ids = some.stream().map(Person::id).toList();
        Instant recorded = deployment.deliver(version, at, ids);
        Instant told = at.isAfter(recorded) ? at : recorded;
        some.forEach(person -> person.told().add(new Told(version, told)));
    }

    private void look() {
        Instant now = clock.instant();
        List<Question> questions = new ArrayList<>();
        for (Person person : people) {
            for (String purpose : FIRST_PURPOSES) {
                questions.add(new Question(person, purpose, now, false));
            }
            questions.add(new Question(person, one(purposes), now, false));
            questions.add(new Question(person, one(purposes), now.minus(days(0, 90)), false));
            questions.add(new Question(person, one(purposes), now, true));
        }
        JsonPath answer = deployment.decide(questions.stream().map(Question::item).toList());
        Instant time = Instant.parse(answer.getString("evaluatedAt"));
        List<Boolean> decisions = answer.getList("items.decision");
        List<String> reasons = answer.getList("items.reason");
        for (int i = 0; i < questions.size(); i++) {
            if (decisions.get(i)) {
                judge(questions.get(i), reasons.get(i), time);
            }
        }
    }

    private void judge(Question question, String reason, Instant time) {
        Person person = question.person();
        permits.merge(person.place(), 1, Integer::sum);
        History history = new History(deployment.history);
        if (!person.maySilenceCount(question.purpose())
                        && !isMadeOfLater(person, question.purpose(), history, time)
                || question.isSpecial()
                || !reason.equals("default-allow")) {
            found(question, time, "they said " + person.said() + ": " + reason);
        }
        Instant added = history.properlyAdded(question.purpose());
        if (added == null || added.isAfter(time)) {
            found(question, time, "the purpose was added in haste");
        }
        Instant resumed = null;
        for (WiredDeployment.Hold hold : deployment.holds.values()) {
            Instant end = hold.end();
            if (!hold.isOn(person.place()) || hold.from().isAfter(time)) {
                continue;
            }
            if (end == null || time.isBefore(end)) {
                found(question, time, "there is a hold");
            } else if (end.isAfter(hold.from()) && (resumed == null || end.isAfter(resumed))) {
                resumed = end;
            }
        }
        String objection =
                history.objection(
                        person.place(),
                        time,
                        counting(person.told()),
                        resumed,
                        question.collectedAt());
        if (objection != null) {
            found(question, time, objection);
        }
    }

    // A purpose that has grown means what grew: of that, whose yes came before has said nothing.
    private boolean isMadeOfLater(Person person, String purpose, History history, Instant time) {
        return person.said() == Said.YES_ONCE
                && purposes.stream()
                        .filter(each -> each.startsWith(purpose + "."))
                        .map(history::properlyAdded)
                        .anyMatch(added -> added != null && !added.isAfter(time));
    }

    /// Without what was said in versions that a material one has replaced.
    private List<Instant> counting(List<Told> told) {
        int least =
                deployment.material.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .max(Integer::compare)
                        .orElse(1);
        return told.stream().filter(each -> each.version() >= least).map(Told::at).toList();
    }

    private void found(Question question, Instant time, String why) {
        wrong =
                "permitted in %s for %s, collected at %s, at %s although %s, after:%n%s"
                        .formatted(
                                question.person().place(),
                                question.purpose(),
                                question.collectedAt(),
                                time,
                                why,
                                String.join("\n", actions));
    }

    private void done(String what) {
        actions.add(clock.instant() + " " + what);
    }

    private String varied(String file) {
        String changed = file;
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            changed =
                    switch (random.nextInt(8)) {
                        case 0, 1, 2 ->
                                with(changed, "silence", random.nextInt(3) == 0 ? "deny" : "allow");
                        case 3 ->
                                with(changed, "noticeWindow", one(List.of("P5D", "P30D", "P60D")));
                        case 4 ->
                                with(
                                        changed,
                                        "retroactive",
                                        Boolean.toString(random.nextBoolean()));
                        case 5 ->
                                with(changed, "confidence", one(List.of("low", "medium", "high")));
                        default -> with(changed, "reviewDate", inYears(random.nextInt(1, 4)));
                    };
        }
        return changed;
    }

    private static String with(String file, String key, String value) {
        return file.replaceFirst("  " + key + ": .*", "  " + key + ": " + value);
    }

    private String inYears(int years) {
        return clock.instant().atOffset(ZoneOffset.UTC).getYear() + years + "-05-21";
    }

    private static String terms(String file) {
        return file.lines()
                .dropWhile(line -> !line.startsWith("terms:"))
                .takeWhile(line -> !line.isBlank())
                .toList()
                .toString();
    }

    private String grown(String name, Instant since) {
        return deployment
                .newest("trees")
                .replaceFirst(
                        "\n# sensitivity",
                        "  - name: %s\n    since: %s\n    means: a test\n\n# sensitivity"
                                .formatted(name, since.toString().substring(0, 19) + "Z"));
    }

    private Duration days(int from, int to) {
        return Duration.ofHours(random.nextInt(from * 24, to * 24));
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
