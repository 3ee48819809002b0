package io.sayso.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A small world: people in twelve places, with the answers they gave. The same for every run but
/// for the children's birthdays, which follow the date.
///
/// @param people ana and ben first, then everybody else
record World(List<Person> people) {
    /// Where people live, and how many of a hundred do. Fiji has no rules of its own.
    static final List<Place> PLACES =
            List.of(
                    new Place("HK", 16, List.of("wing", "mei", "kayan", "chi", "lok")),
                    new Place("GB", 13, List.of("oliver", "amelia", "callum", "priya", "isla")),
                    new Place("FR", 10, List.of("camille", "louis", "ines", "hugo", "lea")),
                    new Place("DE", 10, List.of("lena", "jonas", "mia", "emre", "paul")),
                    new Place("US-TX", 9, List.of("mason", "ava", "jose", "harper", "wyatt")),
                    new Place("US-CA", 9, List.of("sofia", "ethan", "kai", "luna", "diego")),
                    new Place("JP", 7, List.of("haruto", "yui", "ren", "aoi", "sora")),
                    new Place("BR", 7, List.of("joao", "ana-clara", "pedro", "bia", "lucas")),
                    new Place("IN", 7, List.of("aarav", "diya", "vihaan", "anika", "rohan")),
                    new Place("KR", 5, List.of("minjun", "seoyeon", "jiho", "haeun", "dohyun")),
                    new Place("CA-QC", 4, List.of("felix", "rosalie", "thomas", "maude", "emile")),
                    new Place("FJ", 3, List.of("seru", "mere", "josefa", "litia", "tevita")));

    /// Training on data of people here is on hold.
    static final String HELD = "BR";

    private static final long SEED = 20_241_028; // the day of the joint statement on scraping

    World {
        people = List.copyOf(people);
    }

    /// @param share how many of a hundred people live there
    record Place(String code, int share, List<String> names) {
        Place {
            names = List.copyOf(names);
        }
    }

    /// @param size how many people, ana and ben included
    static World of(int size, LocalDate today) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Person> people = new ArrayList<>();
        people.add(
                new Person(
                        ReadyUser.ANA.login(),
                        "@ana",
                        List.of("HK"),
                        LocalDate.of(2009, 5, 4),
                        null,
                        List.of()));
        people.add(
                new Person(
                        ReadyUser.BEN.login(),
                        "@ben",
                        List.of("GB"),
                        LocalDate.of(2011, 9, 30),
                        null,
                        List.of()));
        people.add(child("child", "@noa", "FR", today.plusYears(4), ReadyUser.GUARDIAN.login()));
        while (people.size() < size) {
            people.add(drawn(people.size(), random, today));
        }
        return new World(people.subList(0, Math.max(size, 3)));
    }

    private static Person drawn(int number, SplittableRandom random, LocalDate today) {
        Place place = place(random.nextInt(100));
        String name = place.names().get(random.nextInt(place.names().size()));
        String id = "m-%05d".formatted(number);
        String handle = "@%s_%04d".formatted(name.replace("-", "_"), number);
        int lot = random.nextInt(100);
        if (lot < 4) {
            return child(id, handle, place.code(), today.plusDays(200 + 400L * lot), "p" + id);
        }
        Story story = Story.drawn(random.nextInt(100));
        if (story.hasYes() && place.code().equals("FJ")) {
            story = Story.SILENT;
        }
        boolean moved = lot < 8;
        String before = moved ? place(random.nextInt(100)).code() : place.code();
        String said = before.equals("FJ") ? place.code() : before;
        return new Person(
                id,
                handle,
                moved && !before.equals(place.code())
                        ? List.of(before, place.code())
                        : List.of(place.code()),
                adultOn(story, lot, random),
                null,
                story.answers(said));
    }

    private static @Nullable LocalDate adultOn(Story story, int lot, SplittableRandom random) {
        if (story == Story.YES_AS_A_CHILD) {
            return LocalDate.of(2025, 1, 1).plusDays(random.nextInt(500));
        }
        return lot >= 92 ? null : LocalDate.of(1985, 1, 1).plusDays(random.nextInt(13_000));
    }

    private static Person child(
            String id, String handle, String place, LocalDate adultOn, String guardian) {
        return new Person(
                id,
                handle,
                List.of(place),
                adultOn,
                guardian,
                place.equals("FJ") ? List.of() : Story.guardians(place, guardian));
    }

    private static Place place(int lot) {
        int rest = lot;
        for (Place place : PLACES) {
            rest -= place.share();
            if (rest < 0) {
                return place;
            }
        }
        throw new IllegalArgumentException("the shares of the places must be 100 in all");
    }

    /// How many answers they gave.
    int answers() {
        return people.stream().map(Person::answers).mapToInt(List::size).sum();
    }

    /// Bodies of `POST /v1/deliveries`, one for each language: who was shown the notice. One in six
    /// never was.
    List<Map<String, Object>> deliveries(String deliveredAt) {
        List<Person> shown = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            if (i < 3 || i % 6 != 0) {
                shown.add(people.get(i));
            }
        }
        return shown.stream()
                .map(person -> Notices.shownIn(person.home()))
                .distinct()
                .map(notice ->
                        Map.<String, Object>of(
                                "notice",
                                notice,
                                "deliveredAt",
                                deliveredAt,
                                "subjects",
                                shown.stream()
                                        .filter(person ->
                                                Notices.shownIn(person.home()).equals(notice))
                                        .map(Person::id)
                                        .toList()))
                .toList();
    }
}
