package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.decision.ActorType;
import io.sayso.decision.Reason;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// What happened between 2023 and 2026, replayed with the bundled rules and a clock that is moved
/// through the dates: what each authority asked for is what is decided.
class ReplayTest {
    private static final LocalDate GROWN = LocalDate.of(1990, 1, 1);

    @Test
    void inHongKongAPlatformsOwnDefaultIsNoAnswer() {
        Replay replay = new Replay();
        Replay.Member member = replay.member("HK", GROWN);
        assertThat(member.on("2024-09-20")).isEqualTo(Reason.NO_OPT_IN);
        assertThat(member.on("2025-11-03")).isEqualTo(Reason.NO_OPT_IN);

        replay.allow("HK", "2024-09-18");
        assertThat(member.on("2024-09-20")).isEqualTo(Reason.NOTICE_PENDING);
    }

    @Test
    void aRegulatorsHoldSuspendsAYesAndDoesNotEraseIt() {
        Replay replay = new Replay();
        Replay.Member willing = replay.member("HK", GROWN);
        Replay.Member silent = replay.member("HK", GROWN);
        willing.yes("2024-09-25", "ai-training", "*", ActorType.SUBJECT);
        assertThat(willing.on("2024-10-10")).isEqualTo(Reason.OPT_IN);

        replay.hold("HK", "2024-10-11", "2025-11-03");
        assertThat(willing.on("2024-10-11")).isEqualTo(Reason.HOLD);
        assertThat(willing.on("2025-11-02")).isEqualTo(Reason.HOLD);
        assertThat(silent.on("2024-10-15")).isEqualTo(Reason.HOLD);

        assertThat(willing.on("2025-11-03")).isEqualTo(Reason.OPT_IN);
        assertThat(silent.on("2025-11-03")).isEqualTo(Reason.NO_OPT_IN);
    }

    @Test
    void inTheNetherlandsOldPostsStayOutEvenWhereSilenceWouldCount() {
        Replay replay = new Replay();
        Replay.Member member = replay.member("NL", GROWN);
        assertThat(member.on("2025-11-03")).isEqualTo(Reason.NO_OPT_IN);

        replay.allow("NL", "2025-09-18");
        member.told("2025-09-24");
        assertThat(member.about("2003-05-01").on("2025-11-03")).isEqualTo(Reason.COLLECTED_BEFORE);
        assertThat(member.about("2025-09-23").on("2025-11-03")).isEqualTo(Reason.COLLECTED_BEFORE);
        assertThat(member.about("2025-10-01").on("2025-10-23")).isEqualTo(Reason.NOTICE_PENDING);
        assertThat(member.about("2025-10-01").on("2025-11-03")).isEqualTo(Reason.DEFAULT_ALLOW);
        member.no("2025-11-05", ActorType.SUBJECT);
        assertThat(member.about("2025-10-01").on("2025-11-06")).isEqualTo(Reason.OPT_OUT);
    }

    @Test
    void inBrazilAMinorsYesIsNoneAndDoesNotRipen() {
        Replay replay = new Replay();
        Replay.Member member = replay.member("BR", LocalDate.of(2026, 9, 1));
        member.yes("2024-09-10", "ai-training", "*", ActorType.SUBJECT);
        assertThat(member.on("2024-09-11")).isEqualTo(Reason.MINOR);
        assertThat(member.on("2026-09-02")).isEqualTo(Reason.NOT_AUTHORISED);
    }

    @Test
    void inBrazilSomebodyWithoutAnAccountObjects() {
        Replay replay = new Replay();
        replay.hold("BR", "2024-07-02", "2024-08-30");
        Replay.Member stranger = replay.member("BR", null);
        assertThat(stranger.on("2024-07-02")).isEqualTo(Reason.HOLD);
        stranger.no("2024-09-01", ActorType.IMPORT);
        assertThat(stranger.from(Source.SCRAPED).on("2024-09-02")).isEqualTo(Reason.OPT_OUT);
        assertThat(stranger.evidence("2024-09-02")).isEqualTo(stranger.last());
    }

    @Test
    void inIrelandPostsThatWereUsedAreNotUsedAgain() {
        Replay replay = new Replay();
        Replay.Member member = replay.member("IE", GROWN);
        Replay.Member asked = member.about("2024-06-01");
        assertThat(asked.on("2024-05-07")).isEqualTo(Reason.NO_OPT_IN);
        replay.hold("IE", "2024-08-08", null);
        assertThat(asked.on("2024-09-04")).isEqualTo(Reason.HOLD);
        member.no("2024-09-05", ActorType.SUBJECT);
        replay.lift("2025-01-01");
        assertThat(asked.on("2025-01-02")).isEqualTo(Reason.OPT_OUT);
    }

    @Test
    void whereARuleIsOnlyProposedSilenceIsANo() {
        Replay.Member member = new Replay().member("US-NJ", GROWN);
        assertThat(member.on("2025-06-02").permits()).isFalse();
        member.told("2025-06-03");
        assertThat(member.about("2025-06-10").on("2026-11-22").permits()).isFalse();
    }

    @Test
    void aParentWhoAgreedToTheServiceDidNotAgreeToTraining() {
        Replay.Member child = new Replay().member("US", LocalDate.of(2032, 4, 22));
        child.told("2026-04-22");
        assertThat(child.about("2026-06-01").on("2026-11-22")).isEqualTo(Reason.MINOR);
        child.yes("2026-06-01", "ai-training", "*", ActorType.GUARDIAN);
        assertThat(child.about("2026-06-02").on("2026-11-22")).isEqualTo(Reason.MINOR);
    }

    @Test
    void inCanadaSilenceIsANoAfterTheFindings() {
        Replay.Member member = new Replay().member("CA", GROWN);
        member.told("2025-09-18");
        assertThat(member.about("2025-11-04").on("2025-11-04").permits()).isFalse();
        assertThat(member.about("2026-05-07").on("2026-05-07").permits()).isFalse();
    }

    @Test
    void inIllinoisAGeneralYesDoesNotReachAFace() {
        Replay replay = new Replay();
        Replay.Member member = replay.member("US-IL", GROWN);
        member.yes("2026-01-10", "ai-training", "*", ActorType.SUBJECT);
        assertThat(member.on("2026-01-11")).isEqualTo(Reason.OPT_IN);
        assertThat(member.of("biometric.face").on("2026-01-11").permits()).isFalse();
        member.yes("2026-01-12", "ai-training", "biometric.face", ActorType.SUBJECT);
        assertThat(member.of("biometric.face").on("2026-01-13")).isEqualTo(Reason.OPT_IN);
    }

    @Test
    void inIndiaAConsentManagersWithdrawalStopsAtOnceAndIsKept() {
        Replay.Member member = new Replay().member("IN", GROWN);
        member.yes("2026-01-10", "ai-training", "*", ActorType.SUBJECT);
        assertThat(member.on("2026-02-01")).isEqualTo(Reason.OPT_IN);
        member.no("2026-02-01", ActorType.AGENT);
        assertThat(member.on("2026-02-01")).isEqualTo(Reason.OPT_OUT);
        assertThat(member.evidence("2026-02-01")).isEqualTo(member.last());
        member.yes("2026-03-01", "ai-training", "*", ActorType.AGENT);
        assertThat(member.on("2026-03-02")).isEqualTo(Reason.OPT_OUT);
    }

    @Test
    void aCountryThatIsNotListedIsDecidedAsUnknown() {
        Replay.Member member = new Replay().member("AQ", GROWN);
        member.told("2024-09-18");
        assertThat(member.about("2025-01-01").on("2026-11-22")).isEqualTo(Reason.NO_OPT_IN);
        assertThat(member.rule(Instant.parse("2026-11-22T00:00:00Z"))).isEqualTo("ZZ@1");
    }
}
