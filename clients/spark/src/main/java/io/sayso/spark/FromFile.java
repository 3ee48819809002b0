package io.sayso.spark;

import io.sayso.client.OfflineDecisions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/// Decides from a file that somebody brought, and nothing else.
final class FromFile implements Serving {
    private final InstantSource clock;
    private final OfflineDecisions decisions;
    private final Shipped shipped;
    private final Counts counts = new Counts();

    /// @throws IllegalArgumentException if it is no snapshot that is trusted
    FromFile(SparkContext context, CaseInsensitiveStringMap settings, InstantSource clock) {
        Options.requireIds(settings);
        this.clock = clock;
        Path file = Path.of(settings.getOrDefault("file", ""));
        String vkeys = Options.vkeys(settings);
        try {
            this.decisions = OfflineDecisions.open(file, vkeys);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be used: " + e.getMessage(), e);
        }
        Shipping shipping = Shipping.of(context, settings);
        this.shipped =
                new Shipped(
                        decisions.id(),
                        decisions.position(),
                        shipping.ship(file),
                        shipping.fetched(),
                        decisions.since(),
                        vkeys);
        context.register(counts, "sayso");
    }

    @Override
    public Judge judge() {
        if (!clock.instant().isBefore(decisions.notAfter())) {
            throw new IllegalStateException(
                    "nothing can be decided: the snapshot may not be used any more");
        }
        return new Judge(shipped, counts);
    }

    @Override
    public Map<String, Long> counts() {
        return counts.value();
    }

    @Override
    public Sample sample() {
        return new Sample(0, 1);
    }

    @Override
    public long unknown(List<String> people) {
        return 0;
    }
}
