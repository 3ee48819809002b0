package io.sayso.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Writes what the people of a [World] posted, as a training team would have it: who, what, of what
/// kind, when and where. The same file for every run.
///
/// One author in forty is somebody whom the platform does not know, or not by that name.
record Posts(World world, int count) {
    private static final long SEED = 20_240_918; // the day defaults were switched on

    private static final Instant FIRST = Instant.parse("2023-07-01T00:00:00Z");
    private static final int MINUTES = 3 * 365 * 24 * 60;
    private static final double SKEW = 1.6; // some people post much more than others

    private static final List<String> OPENINGS =
            List.of(
                    "We spent the whole week on %s.",
                    "Ask me about %s.",
                    "My talk on %s is online.",
                    "Back from two days of nothing but %s.",
                    "A small win today, thanks to %s.",
                    "We are looking for somebody who cares about %s.",
                    "Ten years of %s, and still learning.",
                    "A question for everyone who works with %s.",
                    "Proud of our apprentices, who now run %s.",
                    "Reading about %s on the night train.",
                    "Nobody told me how much I would miss %s.",
                    "After a long time I am leaving %s behind.",
                    "On Thursday I will be speaking about %s.",
                    "Thank you to all who helped with %s.",
                    "Three slides about %s, and the room was awake.",
                    "Note to self: never underestimate %s.");

    private static final List<String> MATTERS =
            List.of(
                    "the bakery's night shift",
                    "the new ferry timetable",
                    "spreadsheets older than their users",
                    "the community garden behind the station",
                    "heat pumps in old houses",
                    "a payroll migration that nobody noticed",
                    "statistics for nurses",
                    "the small print in freight contracts",
                    "a choir of forty accountants",
                    "sewing machine repair",
                    "bridge inspection by drone",
                    "the school canteen's vegetarian week",
                    "recipe translation",
                    "a map of every bench in the city",
                    "our smallest customer",
                    "harbour pilots and their handovers");

    private static final List<String> CLOSINGS =
            List.of(
                    "Comments welcome.",
                    "It took longer than we thought.",
                    "The photo does not do it justice.",
                    "More on Monday.",
                    "I was wrong about this for years.",
                    "We would do it again.",
                    "Coffee is on me.",
                    "No, there is no app for it.",
                    "Details in the first comment.");

    /// Writes the file.
    void write(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                out.write(Api.JSON.writeValueAsString(post(random)));
                out.write('\n');
            }
        }
    }

    private Map<String, String> post(SplittableRandom random) {
        int number = (int) (world.people().size() * Math.pow(random.nextDouble(), SKEW));
        Person person = world.people().get(number);
        boolean unknown = number % 40 == 39;
        Map<String, String> post = new LinkedHashMap<>();
        post.put("author", unknown ? "@former_member_" + number : person.handle());
        post.put(
                "text",
                drawn(OPENINGS, random).replace("%s", drawn(MATTERS, random))
                        + " "
                        + drawn(CLOSINGS, random));
        post.put("category", category(random.nextInt(100)));
        post.put("collected_at", FIRST.plusSeconds(60L * random.nextInt(MINUTES)).toString());
        post.put("place", place(person, random));
        return post;
    }

    /// Most is public; a few profiles and, by somebody's mistake, private messages are in the dump.
    private static String category(int lot) {
        return lot < 93 ? "content.public" : lot < 98 ? "profile" : "content.private";
    }

    /// At home, or now and then on a journey.
    private static String place(Person person, SplittableRandom random) {
        return random.nextInt(100) < 95
                ? person.home()
                : World.PLACES.get(random.nextInt(World.PLACES.size())).code();
    }

    private static String drawn(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
