package io.sayso.spark;

import io.sayso.client.Answer;
import io.sayso.client.LocalDecisions;
import io.sayso.client.NoAnswerException;
import io.sayso.client.Question;
import io.sayso.client.RemoteDecisions;
import io.sayso.client.Still;
import io.sayso.client.Subject;
import io.sayso.client.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;

/// What the driver does: it has a snapshot, follows the feed, and gives each query what is known
/// when the query is analysed. Safe for any number of threads.
final class Following implements Serving {
    private final Options options;
    private final Shipping shipping;
    private final LocalDecisions local;
    private final Counts counts = new Counts();
    private @Nullable Shipped last;

    Following(SparkContext context, Options options, Shipping shipping) {
        this.options = options;
        this.shipping = shipping;
        this.local = new LocalDecisions(options.service(), options.local());
        context.register(counts, "sayso");
    }

    @Override
    public Sample sample() {
        return options.sample();
    }

    @Override
    public Map<String, Long> counts() {
        return counts.value();
    }

    @Override
    public synchronized Judge judge() {
        try {
            Still still = still();
            Shipped before = last;
            String file =
                    before != null && before.id().equals(still.id()) ? before.file() : ship(still);
            Shipped now =
                    new Shipped(
                            still.id(),
                            still.position(),
                            file,
                            shipping.fetched(),
                            still.since(),
                            options.local().vkeys());
            last = now;
            return new Judge(now, counts);
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot cannot be written", e);
        }
    }

    private Still still() {
        try {
            return local.awaitStill(0, options.patience());
        } catch (NoAnswerException e) {
            throw new IllegalStateException("nothing can be decided: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String ship(Still still) throws IOException {
        Path file = options.local().directory().resolve("sayso-" + still.id() + ".snapshot");
        still.write(file);
        return shipping.ship(file);
    }

    @Override
    public long unknown(List<String> people) {
        try {
            List<Question> questions =
                    people.stream().map(each -> Question.about(Subject.id(each))).toList();
            return new RemoteDecisions(options.service())
                    .decideAll(questions, Terms.of(options.local().purpose())).stream()
                            .filter(answer ->
                                    answer instanceof Answer.Undecided
                                            || answer instanceof Answer.Deny deny && !deny.known())
                            .count();
        } catch (NoAnswerException e) {
            throw new IllegalStateException("nobody can be asked: " + e.getMessage(), e);
        }
    }
}
