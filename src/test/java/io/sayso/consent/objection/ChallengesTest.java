package io.sayso.consent.objection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.consent.objection.Challenges.Judged;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A challenge is answered by work or by waiting, once.
class ChallengesTest {
    private static final Judged PASSED = new Judged.Passed();
    private static final Judged FAILED = new Judged.Failed();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Challenges challenges =
            new Challenges(
                    Settings.of(null), ObjectionKeys.of(new byte[32], "challenge"), () -> now);
    private final String challenge = challenges.issue().challenge();

    @Test
    void workPassesAtOnceAndOnlyOnce() {
        String answer = Work.answer(challenge, 8);
        assertThat(challenges.judge(challenge, answer)).isEqualTo(PASSED);
        assertThat(challenges.judge(challenge, answer)).isEqualTo(FAILED);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(challenges.judge(challenge, null)).isEqualTo(FAILED);
    }

    @Test
    void whoDoesNoWorkPassesAfterAShortWaitAndOnlyOnce() {
        now = now.plusSeconds(4);
        assertThat(challenges.judge(challenge, ""))
                .isEqualTo(new Judged.TooSoon(Duration.ofSeconds(6)));
        now = now.plusSeconds(6);
        assertThat(challenges.judge(challenge, null)).isEqualTo(PASSED);
        assertThat(challenges.judge(challenge, null)).isEqualTo(FAILED);
    }

    @Test
    void tooLittleWorkFails() {
        String answer = "0";
        while (Challenges.zeroBits(challenge + "." + answer) >= 8) {
            answer += "0";
        }
        assertThat(challenges.judge(challenge, answer)).isEqualTo(FAILED);
    }

    @Test
    void anOldChallengeFails() {
        now = now.plus(Duration.ofHours(2));
        assertThat(challenges.judge(challenge, Work.answer(challenge, 8))).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.a.b", "9999999999.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNotOursFails(String other) {
        assertThat(challenges.judge(other, Work.answer(other, 8))).isEqualTo(FAILED);
    }

    @Test
    void anotherTimeThanTheSealedOneFails() {
        String older = "1700000000" + challenge.substring(challenge.indexOf('.'));
        assertThat(challenges.judge(older, Work.answer(older, 8))).isEqualTo(FAILED);
    }
}
