package io.sayso.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Small numbers are not told.
class TallyTest {
    @Test
    void aNumberBelowTenIsOnlySmall() {
        assertThat(Tally.rounded(0)).isEqualTo(Tally.rounded(9));
        assertThat(Tally.rounded(9)).isEqualTo(new Transparency.Amount(null, 10L));
    }

    @Test
    void aLargerOneIsRoundedDownToTens() {
        assertThat(Tally.rounded(10)).isEqualTo(new Transparency.Amount(10L, null));
        assertThat(Tally.rounded(119)).isEqualTo(new Transparency.Amount(110L, null));
    }
}
