package io.sayso.gate.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import io.sayso.gate.World;
import io.sayso.ledger.Follower;
import io.sayso.ledger.LogReader;
import io.sayso.platform.Ticker;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.standing.Knowledge;
import io.sayso.standing.Pseudonyms;
import io.sayso.vocab.Recipient;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// How far back the feed reaches.
@QuarkusTest
class FeedsTest {
    @Inject FeedStore store;
    @Inject Follower follower;
    @Inject Knowledge knowledge;
    @Inject LogReader log;
    @Inject Pseudonyms pseudonyms;
    @Inject CurrentRulebook rulebook;
    @Inject FeedConfig config;
    @Inject InstantSource clock;
    @Inject Ticker ticker;

    @Test
    void whoIsFurtherBehindThanItReachesBeginsAnewFromASnapshot() {
        long position = World.optOut(World.fresh("feed"));
        InstantSource later = InstantSource.offset(clock, config.retention().plusMinutes(1));
        HttpProblem expired =
                catchThrowableOfType(
                        HttpProblem.class, () -> feeds(later).begin(Recipient.SELF, position - 1));
        assertThat(expired.getStatusCode()).isEqualTo(410);
        assertThat(expired.getHeaders().get("Link"))
                .isEqualTo("</v1/snapshots/latest?recipient=self>; rel=\"latest-version\"");
    }

    @Test
    void whoKnowsEverythingIsNeverTooFarBehind() {
        World.optOut(World.fresh("feed"));
        InstantSource later =
                InstantSource.offset(clock, config.retention().plus(Duration.ofDays(9)));
        Feeds feeds = feeds(later);
        long now = feeds.applied();
        assertThat(feeds.begin(Recipient.SELF, now)).isEqualTo(now);
    }

    private Feeds feeds(InstantSource at) {
        return new Feeds(store, follower, knowledge, log, pseudonyms, rulebook, config, at, ticker);
    }
}
