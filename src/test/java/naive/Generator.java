package naive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A stream of cases, the same for the same seed, aimed at the instants where answers change.
///
/// Each question is put three times: a microsecond before a boundary, at it, and one after. Worlds
/// are shared among people and people among questions, since they cost more than the questions.
public final class Generator {
    private static final int PEOPLE_IN_A_WORLD = 10;
    private static final int QUESTIONS_ABOUT_A_PERSON = 12;

    private Generator() {}

    /// Takes the cases as they are drawn: a world, then people in it, then questions about each.
    public interface Visitor {
        /// Everything after this is in this world.
        void enter(NWorld world);

        /// Everything after this is about this person.
        ///
        /// @param boundaries all instants at which time alone may change an answer
        void meet(NSubject subject, List<Boundary> boundaries);

        /// One case. The three sides of a boundary follow one another, [Boundary.Side#BEFORE]
        /// first.
        void ask(NRequest request, Instant at, Boundary.Kind kind, Boundary.Side side);
    }

    /// Draws at least `count` cases.
    public static void run(long seed, int count, Visitor visitor) {
        Draw draw = new Draw(seed);
        RandomWorld worlds = new RandomWorld(draw);
        int asked = 0;
        while (asked < count) {
            NWorld world = worlds.next();
            visitor.enter(world);
            RandomPerson people = new RandomPerson(draw, world);
            for (int person = 0; person < PEOPLE_IN_A_WORLD; person++) {
                NSubject subject = people.next();
                List<Boundary> boundaries = Boundaries.of(world, subject);
                visitor.meet(subject, boundaries);
                for (int i = 0; i < QUESTIONS_ABOUT_A_PERSON && !boundaries.isEmpty(); i++) {
                    NRequest request = people.request();
                    Boundary boundary = one(draw, boundaries);
                    for (Boundary.Side side : Boundary.Side.values()) {
                        visitor.ask(request, side.of(boundary.at()), boundary.kind(), side);
                        asked++;
                    }
                }
            }
        }
    }

    /// First a kind, then one of its boundaries, so that rare kinds are not rare.
    private static Boundary one(Draw draw, List<Boundary> boundaries) {
        List<Boundary.Kind> kinds = boundaries.stream().map(Boundary::kind).distinct().toList();
        Boundary.Kind kind = draw.oneOf(kinds);
        List<Boundary> ofTheKind = new ArrayList<>();
        for (Boundary boundary : boundaries) {
            if (boundary.kind() == kind) {
                ofTheKind.add(boundary);
            }
        }
        return draw.oneOf(ofTheKind);
    }
}
