package io.sayso.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question's own terms over those of the call, as the service would put them together.
final class Merged {
    private Merged() {}

    static Terms of(Terms own, Terms defaults) {
        return new Terms(
                either(own.purpose(), defaults.purpose()),
                either(own.recipient(), defaults.recipient()),
                either(own.categories(), defaults.categories()),
                either(own.jurisdictions(), defaults.jurisdictions()),
                either(own.collectedAt(), defaults.collectedAt()),
                either(own.source(), defaults.source()),
                Math.max(own.minPosition(), defaults.minPosition()),
                own.explain() || defaults.explain());
    }

    private static <T> @Nullable T either(@Nullable T own, @Nullable T otherwise) {
        return own == null ? otherwise : own;
    }

    private static List<String> either(List<String> own, List<String> otherwise) {
        return own.isEmpty() ? otherwise : own;
    }
}
