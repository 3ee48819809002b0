package io.sayso.rulebook.governance;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.decision.Choice;
import io.sayso.decision.Decider;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Delivery;
import io.sayso.decision.Reason;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.ledger.Slot;
import io.sayso.rulebook.Hold;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Two officers who try everything that is allowed, on the data of people who have said no or
/// nothing.
final class Mischief {
    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    private static final DataCategory PUBLIC = new DataCategory("content.public");
    private static final List<String> OFFICERS = List.of("anna", "ben");
    private static final List<String> CODES = List.of("US", "US-TX", "HK");

    /// Somebody, and when they were told of what.
    private static final class Person {
        private final String place;
        private final List<Answer> answers;
        private final List<Delivery> deliveries = new ArrayList<>();

        Person(String place, List<Answer> answers) {
            this.place = place;
            this.answers = answers;
        }

        SubjectState state() {
            return new SubjectState(
                    true,
                    false,
                    List.of(new Residence(new Jurisdiction(place), Instant.EPOCH, null)),
                    LocalDate.of(2000, 1, 1),
                    answers,
                    deliveries);
        }
    }

    private final SplittableRandom random;
    private final PaperDeployment deployment = new PaperDeployment(START);
    private final List<Person> people = new ArrayList<>();
    private final List<String> purposes =
            new ArrayList<>(
                    List.of("ai-training.generative.pretraining", "ai-training.evaluation"));
    private final List<String> actions = new ArrayList<>();
    private @Nullable NoticeRef notice;
    private @Nullable String wrong;
    private int permits;
    private int loosened;

    Mischief(long seed) {
        random = new SplittableRandom(seed);
        for (String place : CODES) {
            people.add(new Person(place, List.of()));
            people.add(new Person(place, List.of(no(place))));
            people.add(new Person(place, List.of(no("*"))));
        }
        people.add(new Person("US", List.of(no("HK"))));
    }

    /// What was permitted that must not be, with all that was done before; or null.
    @Nullable String wrong() {
        return wrong;
    }

    /// How many permits silence gave.
    int permits() {
        return permits;
    }

    /// How many of them in a place where the first rule had denied.
    int loosened() {
        return loosened;
    }

    void run(int steps) {
        for (int i = 0; i < steps && wrong == null; i++) {
            try {
                act();
            } catch (BadRuleFileException e) {
                actions.add("refused: " + e.getMessage());
            }
            look();
        }
    }

    private void act() {
        int dice = random.nextInt(100);
        String officer = one(OFFICERS);
        if (dice < 22) {
            String code = one(CODES);
            String content = varied(deployment.newest(code));
            done(officer + " drafts " + code + ": " + terms(content));
            deployment.draft(officer, code, content);
        } else if (dice < 48 && !deployment.drafts.isEmpty()) {
            RuleDraft draft = one(deployment.drafts);
            done(officer + " approves " + draft.name() + " of " + draft.draftedBy());
            deployment.approve(officer, draft);
        } else if (dice < 54) {
            Duration ahead = Duration.ofDays(random.nextInt(10, 70));
            String name = one(purposes) + ".n" + purposes.size();
            done(officer + " drafts " + name + ", in " + ahead);
            deployment.draft(officer, "trees", grown(name, deployment.clock().plus(ahead)));
            purposes.add(name);
        } else if (dice < 58) {
            String code = random.nextBoolean() ? "*" : one(CODES);
            Duration length = random.nextBoolean() ? null : Duration.ofDays(random.nextInt(1, 40));
            done(officer + " suspends " + code + " for " + length);
            deployment.impose(officer, code, length);
        } else if (dice < 66 && !deployment.holds.isEmpty()) {
            String id = one(List.copyOf(deployment.holds.keySet()));
            done(officer + " lifts " + id);
            deployment.lift(officer, id);
        } else if (dice < 70) {
            boolean material = random.nextBoolean();
            done(officer + " publishes a notice, material: " + material);
            notice = deployment.tell(material);
        } else if (dice < 82 && notice != null) {
            deliver(notice);
        } else {
            Duration by =
                    one(
                            List.of(
                                    Duration.ofHours(1),
                                    Duration.ofDays(1),
                                    Duration.ofDays(15),
                                    Duration.ofDays(31),
                                    Duration.ofDays(61)));
            done("the clock moves by " + by);
            deployment.move(by);
        }
    }

    private void deliver(NoticeRef ref) {
        Slot slot = deployment.next();
        done("everybody is told " + ref);
        for (Person person : people) {
            if (random.nextInt(4) > 0) {
                person.deliveries.add(
                        new Delivery(slot.index(), ref, slot.recordedAt(), slot.recordedAt()));
            }
        }
    }

    private void look() {
        Instant now = deployment.clock();
        History history = new History(deployment.history);
        for (Person person : people) {
            SubjectState state = person.state();
            for (String purpose : purposes) {
                if (!deployment.rulebook().purposes().contains(new Purpose(purpose))) {
                    continue;
                }
                Decision decision =
                        Decider.decide(request(purpose, now), state, deployment.rulebook(), now);
                if (decision.permits()) {
                    judge(person, purpose, decision, history);
                }
            }
        }
    }

    private void judge(Person person, String purpose, Decision decision, History history) {
        Instant now = deployment.clock();
        permits++;
        loosened += person.place.equals("HK") ? 1 : 0;
        if (!person.answers.isEmpty() || decision.reason() != Reason.DEFAULT_ALLOW) {
            found(person, purpose, "they have said no");
        }
        Instant added = history.properlyAdded(purpose);
        if (added == null || added.isAfter(now)) {
            found(person, purpose, "the purpose was added in haste");
        }
        Instant resumed = null;
        for (Hold hold : deployment.holds.values()) {
            if (!hold.jurisdiction().isAny()
                    && !person.place.startsWith(hold.jurisdiction().code())) {
                continue;
            }
            Instant end = earlier(hold.until(), hold.liftedAt());
            if (end == null || now.isBefore(end)) {
                found(person, purpose, "there is a hold");
            } else if (resumed == null || end.isAfter(resumed)) {
                resumed = end;
            }
        }
        String objection =
                history.objection(
                        person.place,
                        now,
                        person.deliveries.stream().map(Delivery::deliveredAt).toList(),
                        resumed,
                        now);
        if (objection != null) {
            found(person, purpose, objection);
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private void found(Person person, String purpose, String why) {
        wrong =
                "permitted in %s for %s at %s although %s, after:%n%s"
                        .formatted(
                                person.place,
                                purpose,
                                deployment.clock(),
                                why,
                                String.join("\n", actions));
    }

    private void done(String what) {
        actions.add(deployment.clock() + " " + what);
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
                        default ->
                                with(
                                        changed,
                                        "reviewDate",
                                        deployment
                                                        .clock()
                                                        .toString()
                                                        .substring(0, 4)
                                                        .transform(year ->
                                                                Integer.parseInt(year)
                                                                        + random.nextInt(1, 4))
                                                + "-05-21");
                    };
        }
        return changed;
    }

    private static String with(String file, String key, String value) {
        return file.replaceFirst("  " + key + ": .*", "  " + key + ": " + value);
    }

    private static String terms(String file) {
        return file.lines().filter(line -> line.startsWith("  ")).toList().toString();
    }

    private String grown(String name, Instant since) {
        return deployment
                .newest("trees")
                .replaceFirst(
                        "\n# sensitivity",
                        "  - name: %s\n    since: %s\n    means: a test\n\n# sensitivity"
                                .formatted(name, since));
    }

    private static Answer no(String place) {
        return new Answer(
                1,
                Choice.OPT_OUT,
                new Scope(
                        new Purpose("ai-training"),
                        DataCategory.ANY,
                        Recipient.ANY,
                        new Jurisdiction(place)),
                START,
                START,
                ActorType.SUBJECT,
                false,
                null,
                false,
                Set.of(),
                null,
                null);
    }

    private static DecisionRequest request(String purpose, Instant collectedAt) {
        return new DecisionRequest(
                new Purpose(purpose),
                List.of(PUBLIC),
                Recipient.SELF,
                List.of(),
                collectedAt,
                Source.FIRST_PARTY);
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
