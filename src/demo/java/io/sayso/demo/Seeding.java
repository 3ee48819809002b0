package io.sayso.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Tells a fresh service of a [World], in the roles that would do it: an officer publishes the
/// notice and imposes the hold, a recorder speaks for the people, ana for herself.
final class Seeding {
    /// How many people answer at the same time: each waits until the answer is durable.
    private static final int AT_ONCE = 32;

    private static final int BATCH = 1_000;

    private final Api api;
    private final World world;
    private final Transcript transcript;
    private final AtomicLong position = new AtomicLong();

    Seeding(Api api, World world, Transcript transcript) {
        this.api = api;
        this.world = world;
        this.transcript = transcript;
    }

    /// Seeds everything.
    ///
    /// @return the log size after the last entry of it
    long run(Instant now) throws IOException, InterruptedException {
        record(api.post(ReadyUser.OFFICER_ONE, "/v1/notices", Notices.members()));
        transcript.say("officer-one published the notice in English and Chinese");
        profiles();
        transcript.say(
                "recorder told of %,d people in %d places, with their handles",
                world.people().size(), World.PLACES.size());
        answers();
        deliveries(now);
        record(api.post(ReadyUser.OFFICER_ONE, "/v1/holds", hold(now)));
        transcript.say("officer-one put training on data of people in %s on hold", World.HELD);
        return position.get();
    }

    private void profiles() throws IOException {
        List<Person> people = world.people();
        for (int from = 0; from < people.size(); from += BATCH) {
            List<Map<String, Object>> batch =
                    people.subList(from, Math.min(people.size(), from + BATCH)).stream()
                            .map(Person::profile)
                            .toList();
            record(api.post(ReadyUser.RECORDER, "/v1/subjects:batch", Map.of("subjects", batch)));
        }
    }

    private void answers() throws IOException, InterruptedException {
        Map<String, Object> yes = Story.yes("ai-training.generative", "*", "HK");
        yes.remove("actor");
        record(api.post(ReadyUser.ANA, "/v1/me/choices", yes));
        long start = System.nanoTime();
        AtomicInteger done = new AtomicInteger();
        List<Future<?>> pending = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Person person : world.people()) {
                pending.add(executor.submit(() -> answers(person, done)));
            }
            for (Future<?> each : pending) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("an answer was not recorded: " + e.getMessage(), e);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        transcript.say(
                "ana answered herself, recorder recorded %,d more answers in %s: %,.0f durable"
                        + " answers a second",
                done.get(), Transcript.seconds(took), done.get() / (took.toNanos() / 1e9));
    }

    private Void answers(Person person, AtomicInteger done) throws IOException {
        String path = "/v1/subjects/" + Api.encode(person.id()) + "/choices";
        for (Map<String, Object> answer : person.answers()) {
            record(api.post(ReadyUser.RECORDER, path, answer));
            transcript.progress(done.incrementAndGet(), world.answers());
        }
        return null;
    }

    private void deliveries(Instant now) throws IOException {
        int count = 0;
        for (Map<String, Object> delivery :
                world.deliveries(now.minus(Duration.ofDays(45)).toString())) {
            JsonNode recorded = api.post(ReadyUser.RECORDER, "/v1/deliveries", delivery);
            record(recorded);
            count += recorded.path("count").asInt();
        }
        transcript.say("recorder recorded that %,d people were shown the notice", count);
    }

    private static Map<String, Object> hold(Instant now) {
        return Map.of(
                "jurisdiction", World.HELD,
                "purpose", "*",
                "recipient", "*",
                "from", now.minus(Duration.ofHours(1)).toString(),
                "authority", "Example authority",
                "reference", "EXAMPLE-2026-14",
                "reason", "Training is paused while the authority asks how people were informed");
    }

    private void record(JsonNode answer) {
        position.accumulateAndGet(answer.path("position").asLong(), Math::max);
    }
}
